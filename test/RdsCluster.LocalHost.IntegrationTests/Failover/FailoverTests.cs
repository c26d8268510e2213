using System.Diagnostics;
using MySqlConnector;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Failover;
using RdsCluster.LocalHost.IntegrationTests.Clusters;

namespace RdsCluster.LocalHost.IntegrationTests.Failover;

[Collection("clusters")]
public sealed class FailoverTests(SharedClusters clusters) : SharedClusterTests(clusters)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Reboot_MultiAzWithForceFailover_HandsOverToTheStandbyWithoutLoss(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var table = await cluster.NewTableAsync();
        var before = cluster.State.Instances[0];
        var events = cluster.Events.Count;
        var load = new WriteLoad(cluster, table);
        await load.RunForAsync(TimeSpan.FromMilliseconds(300));

        await cluster.RebootAsync("primary", forceFailover: true, Stop);

        await load.RunForAsync(TimeSpan.FromMilliseconds(300));
        await load.DisposeAsync();
        var after = cluster.State.Instances[0];
        Assert.NotEqual(before.Host, after.Host);
        Assert.Equal((before.SecondaryZone, before.Zone), (after.Zone, after.SecondaryZone));
        Assert.Equal(before.Endpoint, after.Endpoint);
        Assert.Equal(["RDS-EVENT-0013", "RDS-EVENT-0006", "RDS-EVENT-0049"], cluster.Events.Skip(events).Select(e => e.EventId));
        await cluster.AssertHoldsAsync(cluster.State.Writer, table, load);
        await cluster.AssertHoldsAsync(cluster.State.Instances[1].Endpoint, table, load);
    }

    /// <summary>MySQL tries its temporary directory by such a file when a replica begins, and does not begin where it is already
    /// there.</summary>
    [Fact]
    public async Task Replica_KilledAsItBeganToReplicate_ReplicatesAgain()
    {
        var cluster = await GetClusterAsync("mysql");
        var table = await cluster.NewTableAsync();
        var replica = cluster.State.Instances[1].Endpoint;
        await cluster.EventuallyAsync(replica, $"SELECT COUNT(*) FROM {table}", "0");
        var left = Path.Combine(
            (await cluster.QueryAsync(replica, "SELECT @@tmpdir"))!,
            $"SQL_LOAD-{await cluster.QueryAsync(replica, "SELECT @@server_uuid")}"
        );
        await File.WriteAllTextAsync(left, "", Stop);

        await cluster.ApplyFaultAsync("kill", new Dictionary<string, string> { ["instance"] = "replica1" }, Stop);
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (1)");

        Assert.Equal("1", await cluster.EventuallyAsync(replica, $"SELECT COUNT(*) FROM {table}", "1"));
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Writer_KilledAndMultiAz_FailsOverToTheStandbyByItself(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var table = await cluster.NewTableAsync();
        var before = cluster.State.Instances[0];
        var steps = cluster.Log.Steps.Count;
        var load = new WriteLoad(cluster, table);
        await load.RunForAsync(TimeSpan.FromMilliseconds(200));

        await cluster.ApplyFaultAsync("kill", new Dictionary<string, string>(), Stop);

        Assert.Equal("1", await cluster.EventuallyAsync(cluster.State.Writer, "SELECT 1", "1"));
        await load.RunForAsync(TimeSpan.FromMilliseconds(300));
        await load.DisposeAsync();
        Assert.NotEqual(before.Host, cluster.State.Instances[0].Host);
        Assert.Contains(
            cluster.Log.Steps.Skip(steps),
            s => s is { Step: FailoverSteps.Detect, Instance: "primary", Detail: "process ended" }
        );
        await cluster.AssertHoldsAsync(cluster.State.Writer, table, load);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Reboot_NotMultiAzWithForceFailover_IsRefusedAsOnRds(string engine)
    {
        var cluster = await GetClusterAsync(engine);

        var request = cluster.RebootAsync("replica1", forceFailover: true, Stop);

        Assert.True(request.IsFaulted);
        var error = await Assert.ThrowsAsync<LocalHostException>(() => request);
        Assert.Equal("InvalidParameterCombination", error.Code);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Switchover_UnderWritesThereAndBack_LosesNothing(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var table = await cluster.NewTableAsync();
        var load = new WriteLoad(cluster, table);
        await load.RunForAsync(TimeSpan.FromMilliseconds(200));

        await cluster.PromoteAsync("replica1", PromotionMode.Switchover, Stop);
        Assert.Equal("replica1", cluster.State.Instances.Single(i => i.IsWriter).Identifier);
        await load.RunForAsync(TimeSpan.FromMilliseconds(200));
        await cluster.PromoteAsync("primary", PromotionMode.Switchover, Stop);

        await load.RunForAsync(TimeSpan.FromMilliseconds(200));
        await load.DisposeAsync();
        Assert.Equal("primary", cluster.State.Instances.Single(i => i.IsWriter).Identifier);
        Assert.All(cluster.State.Instances.Skip(1), i => Assert.Equal("primary", i.SourceIdentifier));
        await cluster.AssertHoldsAsync(cluster.State.Writer, table, load);
        await cluster.AssertHoldsAsync(cluster.State.Instances[1].Endpoint, table, load);
        await cluster.AssertHoldsAsync(cluster.State.Instances[2].Endpoint, table, load);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Promote_ReceiversStoppedAndWriterKilled_LosesExactlyWhatWasNotReceived(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var table = await cluster.NewTableAsync();
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (1), (2)");
        await cluster.EventuallyAsync(cluster.State.Instances[1].Endpoint, $"SELECT COUNT(*) FROM {table}", "2");
        await cluster.ApplyFaultAsync("stop-receiver", new Dictionary<string, string>(), Stop);
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (3), (4), (5)");

        await cluster.ApplyFaultAsync("kill", new Dictionary<string, string> { ["hold"] = "true" }, Stop);
        await cluster.PromoteAsync("replica1", Stop);
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (6)");
        await cluster.RevertFaultAsync("stop-receiver", Stop);
        await cluster.RevertFaultAsync("kill", Stop);

        Assert.Equal("1,2,6", await cluster.QueryAsync(cluster.State.Writer, $"SELECT GROUP_CONCAT(id ORDER BY id) FROM {table}"));
        // The old writer had three rows that nobody else has: it is rebuilt, not merged.
        Assert.Equal(
            "1,2,6",
            await cluster.EventuallyAsync(cluster.State.Instances[0].Endpoint, $"SELECT GROUP_CONCAT(id ORDER BY id) FROM {table}", "1,2,6")
        );
        Assert.Equal(
            "1,2,6",
            await cluster.EventuallyAsync(cluster.State.Instances[2].Endpoint, $"SELECT GROUP_CONCAT(id ORDER BY id) FROM {table}", "1,2,6")
        );
        await cluster.PromoteAsync("primary", PromotionMode.Switchover, Stop);
        Assert.Equal("1,2,6", await cluster.QueryAsync(cluster.State.Writer, $"SELECT GROUP_CONCAT(id ORDER BY id) FROM {table}"));
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Promote_ReceiverStoppedWithinATransaction_DoesNotWaitForTheRest(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var table = await StopWithinATransactionAsync(cluster);

        // MySQL's STOP REPLICA alone takes 60 s here.
        var watch = Stopwatch.StartNew();
        await cluster.PromoteAsync("replica1", Stop);
        var took = watch.Elapsed;

        await cluster.RevertFaultAsync("stop-receiver", Stop);
        Assert.InRange(took.TotalSeconds, 0, 15);
        Assert.Equal("0", await cluster.QueryAsync(cluster.State.Writer, $"SELECT COUNT(*) FROM {table}"));
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} (text) VALUES ('after')");
        Assert.Equal(
            "after",
            await cluster.EventuallyAsync(cluster.State.Instances[2].Endpoint, $"SELECT GROUP_CONCAT(text) FROM {table}", "after")
        );
        Assert.Equal(
            "after",
            await cluster.EventuallyAsync(cluster.State.Instances[0].Endpoint, $"SELECT GROUP_CONCAT(text) FROM {table}", "after")
        );
        await cluster.PromoteAsync("primary", PromotionMode.Switchover, Stop);
    }

    /// <summary>Stops the receivers while they receive one transaction of 60 MB: a part of it is in the relay logs.</summary>
    private static async Task<string> StopWithinATransactionAsync(LocalCluster cluster)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var table = $"orders.t{Guid.NewGuid():N}";
            await cluster.QueryAsync(cluster.State.Writer, $"CREATE TABLE {table} (id INT AUTO_INCREMENT PRIMARY KEY, text LONGTEXT)");
            await cluster.EventuallyAsync(cluster.State.Instances[1].Endpoint, $"SELECT COUNT(*) FROM {table}", "0");
            await cluster.EventuallyAsync(cluster.State.Instances[2].Endpoint, $"SELECT COUNT(*) FROM {table}", "0");
            var before = await ReadPositionAsync(cluster);
            var writing = cluster.QueryAsync(
                cluster.State.Writer,
                $"INSERT INTO {table} (text) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) "
                    + "SELECT REPEAT('x', 100000) FROM n"
            );
            while (await ReadPositionAsync(cluster) - before < 1_000_000 && !writing.IsCompleted)
            {
                await Task.Delay(1, Stop);
            }
            await cluster.ApplyFaultAsync("stop-receiver", new Dictionary<string, string>(), Stop);
            await writing;

            // Not by what it shows: to apply a whole one of this size takes seconds on a busy machine.
            if (await ReadPositionAsync(cluster) is var received && received > before && received < await WrittenPositionAsync(cluster))
            {
                return table;
            }
            await cluster.RevertFaultAsync("stop-receiver", Stop);
        }

        throw new InvalidOperationException("The receiver was never stopped within the transaction.");
    }

    /// <summary>Up to where the first replica has received the writer's binary log.</summary>
    private static Task<long> ReadPositionAsync(LocalCluster cluster) =>
        LastNumberAsync(cluster, cluster.State.Instances[1].Endpoint, "SHOW REPLICA STATUS", "Read_Source_Log_Pos", "Read_Master_Log_Pos");

    /// <summary>Where the writer's binary log ends.</summary>
    private static Task<long> WrittenPositionAsync(LocalCluster cluster) =>
        LastNumberAsync(cluster, cluster.State.Writer, "SHOW BINARY LOGS", "File_size");

    private static async Task<long> LastNumberAsync(LocalCluster cluster, LocalEndpoint endpoint, string sql, params string[] columns)
    {
        await using var connection = await cluster.ConnectAsync(endpoint);
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Stop);
        long? last = null;
        while (await reader.ReadAsync(Stop))
        {
            last = Convert.ToInt64(reader.GetValue(Enumerable.Range(0, reader.FieldCount).First(i => columns.Contains(reader.GetName(i)))));
        }
        return last ?? throw new InvalidOperationException($"{sql} gave no row.");
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Promote_WithoutDraining_LosesWhatWasReceivedAndNotApplied(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var table = await cluster.NewTableAsync();
        await cluster.EventuallyAsync(cluster.State.Instances[1].Endpoint, $"SELECT COUNT(*) FROM {table}", "0");
        await cluster.ApplyFaultAsync("slow-replica", new Dictionary<string, string> { ["seconds"] = "60" }, Stop);
        await cluster.ApplyFaultAsync("early-reset", new Dictionary<string, string>(), Stop);
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (1), (2)");
        await cluster.EventuallyAsync(cluster.State.Instances[2].Endpoint, $"SELECT COUNT(*) FROM {table}", "2");
        var steps = cluster.Log.Steps.Count;

        await cluster.PromoteAsync("replica1", Stop);
        await cluster.RevertFaultAsync("early-reset", Stop);
        await cluster.RevertFaultAsync("slow-replica", Stop);

        Assert.Equal("0", await cluster.QueryAsync(cluster.State.Writer, $"SELECT COUNT(*) FROM {table}"));
        // Both others had what the new writer lacks: they are rebuilt.
        Assert.Equal(
            ["primary", "replica2"],
            cluster.Log.Steps.Skip(steps).Where(s => s.Step == FailoverSteps.Rebuild).Select(s => s.Instance).Order()
        );
        Assert.Equal("0", await cluster.EventuallyAsync(cluster.State.Instances[0].Endpoint, $"SELECT COUNT(*) FROM {table}", "0"));
        Assert.Equal("0", await cluster.EventuallyAsync(cluster.State.Instances[2].Endpoint, $"SELECT COUNT(*) FROM {table}", "0"));
        await cluster.PromoteAsync("primary", PromotionMode.Switchover, Stop);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Promote_WriterLeftUnfenced_HasTwoWritersUntilReverted(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var table = await cluster.NewTableAsync();
        // A promotion that leaves the old writer alone does not wait for what it has not sent yet.
        await cluster.EventuallyAsync(cluster.State.Instances[1].Endpoint, $"SELECT COUNT(*) FROM {table}", "0");
        await cluster.ApplyFaultAsync("unfenced-writer", new Dictionary<string, string>(), Stop);

        await cluster.PromoteAsync("replica1", Stop);
        await cluster.QueryAsync(cluster.State.Instances[0].Endpoint, $"INSERT INTO {table} VALUES (1)");
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (2)");
        await cluster.RevertFaultAsync("unfenced-writer", Stop);

        Assert.Equal("2", await cluster.QueryAsync(cluster.State.Writer, $"SELECT GROUP_CONCAT(id) FROM {table}"));
        Assert.Equal("2", await cluster.EventuallyAsync(cluster.State.Instances[0].Endpoint, $"SELECT GROUP_CONCAT(id) FROM {table}", "2"));
        await cluster.PromoteAsync("primary", PromotionMode.Switchover, Stop);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Switchover_ReceiverStopped_IsRefusedAndTheWriterGoesOn(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var table = await cluster.NewTableAsync();
        await cluster.ApplyFaultAsync("stop-receiver", new Dictionary<string, string>(), Stop);
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (1)");

        var error = await Assert.ThrowsAsync<LocalHostException>(() => cluster.PromoteAsync("replica1", PromotionMode.Switchover, Stop));

        await cluster.RevertFaultAsync("stop-receiver", Stop);
        Assert.StartsWith(
            "replica1 does not receive from primary: a switchover would lose writes.",
            error.Message,
            StringComparison.Ordinal
        );
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (2)");
        Assert.Equal("2", await cluster.EventuallyAsync(cluster.State.Instances[1].Endpoint, $"SELECT COUNT(*) FROM {table}", "2"));
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Replica_Killed_IsRecoveredInPlace(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var before = cluster.State.Instances[1];
        var table = await cluster.NewTableAsync();
        await cluster.EventuallyAsync(before.Endpoint, $"SELECT COUNT(*) FROM {table}", "0");

        await cluster.ApplyFaultAsync("kill", new Dictionary<string, string> { ["instance"] = "replica1" }, Stop);
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (1)");

        Assert.Equal("1", await cluster.EventuallyAsync(before.Endpoint, $"SELECT COUNT(*) FROM {table}", "1"));
        var after = cluster.State.Instances[1];
        Assert.Equal(before.Host, after.Host);
        Assert.NotEqual(before.ProcessId, after.ProcessId);
    }
}
