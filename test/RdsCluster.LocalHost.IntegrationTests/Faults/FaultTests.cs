using MySqlConnector;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Failover;
using RdsCluster.LocalHost.Faults;
using RdsCluster.LocalHost.IntegrationTests.Clusters;

namespace RdsCluster.LocalHost.IntegrationTests.Faults;

[Collection("clusters")]
public sealed class FaultTests(SharedClusters clusters) : SharedClusterTests(clusters)
{
    private static readonly Dictionary<string, string> Defaults = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task ReadWriteReplica_InForce_TakesWritesUntilReverted(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var table = await cluster.NewTableAsync();
        var replica = cluster.State.Instances[1].Endpoint;
        await cluster.EventuallyAsync(replica, $"SELECT COUNT(*) FROM {table}", "0");
        const string probe = "SELECT @@read_only";

        await cluster.ApplyFaultAsync("read-write-replica", Defaults, Stop);
        var during = await cluster.QueryAsync(replica, probe);
        await cluster.RevertFaultAsync("read-write-replica", Stop);

        Assert.Equal("0", during);
        Assert.Equal("1", await cluster.QueryAsync(replica, probe));
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task ReaderIsWriter_InForce_LeadsReadersToTheWriterUntilReverted(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var state = cluster.State;
        var writer = state.Instances.Single(i => i.IsWriter).Host;

        await cluster.ApplyFaultAsync("reader-is-writer", Defaults, Stop);
        var during = await cluster.QueryAsync(state.Reader!, "SELECT @@report_host");
        await cluster.RevertFaultAsync("reader-is-writer", Stop);

        Assert.Equal(writer, during);
        Assert.NotEqual(writer, await cluster.QueryAsync(state.Reader!, "SELECT @@report_host"));
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task MissingReader_InForce_StaysDownUntilReverted(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var table = await cluster.NewTableAsync();
        await cluster.EventuallyAsync(cluster.State.Instances[1].Endpoint, $"SELECT COUNT(*) FROM {table}", "0");

        await cluster.ApplyFaultAsync("missing-reader", Defaults, Stop);
        var error = await Assert.ThrowsAsync<MySqlException>(() => cluster.QueryAsync(cluster.State.Instances[1].Endpoint, "SELECT 1"));
        var during = cluster.State.Instances[1].ProcessId;
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (1)");
        await cluster.RevertFaultAsync("missing-reader", Stop);

        Assert.NotNull(error);
        Assert.Null(during);
        Assert.Equal("1", await cluster.EventuallyAsync(cluster.State.Instances[1].Endpoint, $"SELECT COUNT(*) FROM {table}", "1"));
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task IgnoreFailover_InForce_AcceptsTheRequestAndDoesNothing(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var before = cluster.State.Instances[0];

        await cluster.ApplyFaultAsync("ignore-failover", Defaults, Stop);
        await cluster.RebootAsync("primary", forceFailover: true, Stop);
        await cluster.RevertFaultAsync("ignore-failover", Stop);

        Assert.Equal(before, cluster.State.Instances[0]);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task PlaintextAccepted_InForce_LetsPlaintextInUntilReverted(string engine)
    {
        var cluster = await GetClusterAsync(engine);

        await cluster.ApplyFaultAsync("plaintext-accepted", Defaults, Stop);
        var during = await cluster.QueryAsync(cluster.State.Writer, "SELECT 1", MySqlSslMode.Disabled);
        await cluster.RevertFaultAsync("plaintext-accepted", Stop);

        Assert.Equal("1", during);
        await Assert.ThrowsAsync<MySqlException>(() => cluster.QueryAsync(cluster.State.Writer, "SELECT 1", MySqlSslMode.Disabled));
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Freeze_OfAReplica_AcceptsConnectionsAndAnswersNothing(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var replica = cluster.State.Instances[1];

        await cluster.ApplyFaultAsync("freeze", new Dictionary<string, string> { ["instance"] = "replica1" }, Stop);
        var attempt = cluster.QueryAsync(replica.Endpoint, "SELECT 1");
        var first = await Task.WhenAny(attempt, Task.Delay(300, Stop));
        await cluster.RevertFaultAsync("freeze", Stop);

        Assert.NotSame(attempt, first);
        Assert.Equal("1", await attempt);
        Assert.Equal(replica.ProcessId, cluster.State.Instances[1].ProcessId);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task SlowReplica_InForce_ShowsWritesLate(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var table = await cluster.NewTableAsync();
        var replica = cluster.State.Instances[1].Endpoint;
        await cluster.EventuallyAsync(replica, $"SELECT COUNT(*) FROM {table}", "0");

        await cluster.ApplyFaultAsync("slow-replica", new Dictionary<string, string> { ["seconds"] = "60" }, Stop);
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (1)");
        await cluster.EventuallyAsync(cluster.State.Instances[2].Endpoint, $"SELECT COUNT(*) FROM {table}", "1");
        var during = await cluster.QueryAsync(replica, $"SELECT COUNT(*) FROM {table}");
        await cluster.RevertFaultAsync("slow-replica", Stop);

        Assert.Equal("0", during);
        Assert.Equal("1", await cluster.EventuallyAsync(replica, $"SELECT COUNT(*) FROM {table}", "1"));
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Freeze_OfTheWriterForLong_FailsOverWhenNoReplicaReceives(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var before = cluster.State.Instances[0];
        var steps = cluster.Log.Steps.Count;

        await cluster.ApplyFaultAsync("freeze", new Dictionary<string, string> { ["duration"] = "60s" }, Stop);
        Assert.Equal("1", await cluster.EventuallyAsync(cluster.State.Writer, "SELECT 1", "1", seconds: 30));
        await cluster.RevertFaultAsync("freeze", Stop);

        Assert.NotEqual(before.Host, cluster.State.Instances[0].Host);
        Assert.Contains(cluster.Log.Steps.Skip(steps), s => s is { Step: FailoverSteps.Detect, Detail: "silent, and no replica receives" });
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Partition_OfTheWriterFromItsClients_IsNoReasonToFailOver(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var before = cluster.State.Instances[0];

        await cluster.ApplyFaultAsync("partition", new Dictionary<string, string> { ["duration"] = "3s" }, Stop);
        var attempt = cluster.QueryAsync(cluster.State.Writer, "SELECT 1");
        var first = await Task.WhenAny(attempt, Task.Delay(2500, Stop));

        Assert.NotSame(attempt, first);
        Assert.Equal("1", await attempt);
        Assert.Empty(cluster.ActiveFaults);
        Assert.Equal(before, cluster.State.Instances[0]);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task DiskFull_OfTheWriter_HoldsCommitsAndAnswersReadsUntilReverted(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var before = cluster.State.Instances[0];
        await cluster.QueryAsync(cluster.State.Writer, "CREATE TABLE IF NOT EXISTS orders.full (id INT PRIMARY KEY)");
        var events = cluster.Events.Count;

        await cluster.ApplyFaultAsync("disk-full", Defaults, Stop);
        var write = cluster.QueryAsync(cluster.State.Writer, "REPLACE INTO orders.full VALUES (1)");
        var read = await cluster.QueryAsync(cluster.State.Writer, "SELECT COUNT(*) FROM orders.full WHERE id > 1");
        var status = cluster.State.Instances[0].Status;
        await Task.Delay(1500, Stop);
        var isHeld = !write.IsCompleted;
        await cluster.RevertFaultAsync("disk-full", Stop);
        await write;

        Assert.Equal(("0", "storage-full", true), (read, status, isHeld));
        Assert.Contains(cluster.Events.Skip(events), e => e.EventId == "RDS-EVENT-0007");
        Assert.Equal(before, cluster.State.Instances[0]);
        Assert.Equal("1", await cluster.QueryAsync(cluster.State.Writer, "SELECT COUNT(*) FROM orders.full"));
    }

    [Fact]
    public async Task DoubleFailover_OfAMultiAzWriter_EndsWhereItBegan()
    {
        var cluster = await GetClusterAsync("mariadb");
        var before = cluster.State.Instances[0];
        var events = cluster.Events.Count;

        await cluster.ApplyFaultAsync("double-failover", Defaults, Stop);

        Assert.Equal(before.Host, cluster.State.Instances[0].Host);
        Assert.Equal(2, cluster.Events.Skip(events).Count(e => e.EventId == "RDS-EVENT-0049"));
        Assert.Equal("1", await cluster.QueryAsync(cluster.State.Writer, "SELECT 1"));
    }

    [Fact]
    public async Task ConnectionStorm_InForce_LeavesNoConnectionForOthers()
    {
        var cluster = await GetClusterAsync("mariadb");

        await cluster.ApplyFaultAsync("connection-storm", Defaults, Stop);
        var error = await Assert.ThrowsAsync<MySqlException>(() => cluster.QueryAsync(cluster.State.Writer, "SELECT 1"));
        await cluster.RevertFaultAsync("connection-storm", Stop);

        // ER_CON_COUNT_ERROR
        Assert.Equal(1040, error.Number);
        Assert.Equal("1", await cluster.EventuallyAsync(cluster.State.Writer, "SELECT 1", "1"));
    }

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("2", 2000)]
    [InlineData("1.5s", 1500)]
    [InlineData("2m", 120000)]
    public void Duration_Text_IsUnderstood(string text, int milliseconds) =>
        Assert.Equal(milliseconds, FaultDuration.Parse(text).TotalMilliseconds);

    [Theory]
    [InlineData("soon")]
    [InlineData("5h")]
    [InlineData("-1s")]
    [InlineData("0")]
    [InlineData("s")]
    public void Duration_Nonsense_IsRefused(string text) =>
        Assert.Equal(
            $"duration: got '{text}'; use a time such as 500ms, 5s or 2m.",
            Assert.Throws<LocalHostException>(() => FaultDuration.Parse(text)).Message
        );

    [Fact]
    public async Task Apply_UnknownFault_NamesTheKnownOnes()
    {
        var cluster = await GetClusterAsync("mariadb");

        var error = await Assert.ThrowsAsync<LocalHostException>(() => cluster.ApplyFaultAsync("explode", Defaults, Stop));

        Assert.Equal($"fault: got 'explode'; known are {string.Join(", ", FaultCatalogue.All.Select(f => f.Name))}.", error.Message);
    }

    [Fact]
    public async Task Apply_UnknownParameter_NamesTheKnownOnes()
    {
        var cluster = await GetClusterAsync("mariadb");

        var error = await Assert.ThrowsAsync<LocalHostException>(() =>
            cluster.ApplyFaultAsync("freeze", new Dictionary<string, string> { ["node"] = "1" }, Stop)
        );

        Assert.Equal("freeze: unknown parameter node; it takes instance, duration.", error.Message);
    }

    [Fact]
    public async Task Revert_NotInForce_SaysSo()
    {
        var cluster = await GetClusterAsync("mariadb");

        var error = await Assert.ThrowsAsync<LocalHostException>(() => cluster.RevertFaultAsync("freeze", Stop));

        Assert.Equal("freeze is not active.", error.Message);
    }

    [Fact]
    public void Catalogue_Names_AreUnique()
    {
        Assert.True(FaultCatalogue.All.Count >= 14);
        Assert.Equal(FaultCatalogue.All.Count, FaultCatalogue.All.DistinctBy(f => f.Name).Count());
    }
}
