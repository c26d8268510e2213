using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.IntegrationTests.Clusters;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.IntegrationTests.Failover;

/// <summary>A MariaDB replica logs a DDL statement before it notes its position, and may die in between.</summary>
[Collection("clusters")]
public sealed class MariaDbPositionTests(SharedClusters clusters) : SharedClusterTests(clusters)
{
    private static readonly Dictionary<string, string> KillReplica = new() { ["instance"] = "replica1" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replica_KilledBetweenAStatementAndItsPosition_ReplicatesAgain()
    {
        var cluster = await GetClusterAsync("mariadb");
        var table = await cluster.NewTableAsync();
        await cluster.EventuallyAsync(cluster.State.Instances[1].Endpoint, $"SELECT COUNT(*) FROM {table}", "0");
        await SetBackAsync(cluster.State.Instances[1]);

        await cluster.ApplyFaultAsync("kill", KillReplica, Stop);
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (1)");

        Assert.Equal("1", await cluster.EventuallyAsync(cluster.State.Instances[1].Endpoint, $"SELECT COUNT(*) FROM {table}", "1"));
    }

    [Fact]
    public async Task Replica_WithoutRowsThatItLogged_DoesNotHideTheLoss()
    {
        var cluster = await GetClusterAsync("mariadb");
        var table = await cluster.NewTableAsync();
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (1)");
        await cluster.EventuallyAsync(cluster.State.Instances[1].Endpoint, $"SELECT COUNT(*) FROM {table}", "1");
        var before = cluster.State.Instances[1];
        var position = await SetBackAsync(before);

        await cluster.ApplyFaultAsync("kill", KillReplica, Stop);

        await ComesBackAsync(cluster, before);
        await using var replica = await ConnectAsync(before);
        Assert.Equal(position, await replica.ScalarAsync("SELECT @@GLOBAL.gtid_slave_pos", Stop));
        await replica.ExecuteAsync("STOP SLAVE; SET GLOBAL gtid_slave_pos=@@GLOBAL.gtid_binlog_pos; START SLAVE", Stop);
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (2)");
        Assert.Equal("2", await cluster.EventuallyAsync(before.Endpoint, $"SELECT COUNT(*) FROM {table}", "2"));
    }

    [Fact]
    public async Task Replica_MultiAzAndHandedOverToItsStandby_ReplicatesAgain()
    {
        await TestServers.RequireAsync(ServerEngine.MariaDb);
        var plan = TestPlans.PrimaryWithReplicas("mariadb", replicas: 1, multiAz: false);
        await using var cluster = await TestServers.StartAsync(
            plan with
            {
                Name = "multi-az-replica",
                Instances = [plan.Instances[0], plan.Instances[1] with { MultiAz = true }],
            }
        );
        var before = cluster.State.Instances[1];
        var table = await cluster.NewTableAsync();
        await cluster.EventuallyAsync(before.Endpoint, $"SELECT COUNT(*) FROM {table}", "0");
        await SetBackAsync(before);

        await cluster.RebootAsync("replica1", forceFailover: true, Stop);
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (1)");

        Assert.NotEqual(before.Host, cluster.State.Instances[1].Host);
        Assert.Equal("1", await cluster.EventuallyAsync(before.Endpoint, $"SELECT COUNT(*) FROM {table}", "1"));
    }

    /// <summary>What a death in between leaves: the last transaction is in the data and in the binary log, and not in the
    /// position.</summary>
    /// <returns>The position.</returns>
    private static async Task<string> SetBackAsync(LocalInstance instance)
    {
        await using var replica = await ConnectAsync(instance);
        await replica.ExecuteAsync("STOP SLAVE", Stop);
        var last = (await replica.ScalarAsync("SELECT @@GLOBAL.gtid_binlog_pos", Stop))!.Split('-');
        var position = $"{last[0]}-{last[1]}-{long.Parse(last[2]) - 1}";
        await replica.ExecuteAsync($"SET GLOBAL gtid_strict_mode=OFF; SET GLOBAL gtid_slave_pos='{position}'", Stop);
        return position;
    }

    /// <summary>A server takes connections before it replicates; the instance is available after that.</summary>
    private static async Task ComesBackAsync(LocalCluster cluster, LocalInstance before)
    {
        var until = DateTime.UtcNow.AddMinutes(2);
        while (cluster.State.Instances[1] is not { Status: "available", ProcessId: { } process } || process == before.ProcessId)
        {
            Assert.True(DateTime.UtcNow < until, $"not within 2 minutes: {cluster.State.Instances[1]}");
            await Task.Delay(20, Stop);
        }
    }
}
