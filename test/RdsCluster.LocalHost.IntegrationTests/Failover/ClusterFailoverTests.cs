using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Failover;
using RdsCluster.LocalHost.IntegrationTests.Clusters;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.IntegrationTests.Failover;

[Collection("own clusters")]
public sealed class ClusterFailoverTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mysql", PlanTopology.MultiAzCluster)]
    [InlineData("mariadb", PlanTopology.MultiAzCluster)]
    [InlineData("mysql", PlanTopology.Aurora)]
    [InlineData("mariadb", PlanTopology.Aurora)]
    public async Task DbCluster_FailedOverByAKillThenOnRequest_LosesNothing(string engine, PlanTopology topology)
    {
        await TestServers.RequireAsync(engine == "mysql" ? ServerEngine.MySql : ServerEngine.MariaDb);
        await using var cluster = await TestServers.StartAsync(TestPlans.DbCluster(engine, topology));
        var table = await cluster.NewTableAsync();
        var load = new WriteLoad(cluster, table);
        await load.RunForAsync(TimeSpan.FromMilliseconds(200));

        await cluster.ApplyFaultAsync("kill", new Dictionary<string, string>(), Stop);
        await EventsAsync(cluster, 2);
        var first = cluster.State.Instances.Single(i => i.IsWriter).Identifier;
        Assert.NotEqual("member1", first);
        await load.RunForAsync(TimeSpan.FromMilliseconds(300));
        await cluster.FailoverClusterAsync(null, Stop);
        await EventsAsync(cluster, 4);
        await load.RunForAsync(TimeSpan.FromMilliseconds(300));
        await load.DisposeAsync();

        Assert.Equal(
            ["RDS-EVENT-0073", "RDS-EVENT-0071", "RDS-EVENT-0073", "RDS-EVENT-0071"],
            cluster.Events.Where(e => e.SourceIdentifier == "orders-cluster").Select(e => e.EventId)
        );
        Assert.NotEqual(first, cluster.State.Instances.Single(i => i.IsWriter).Identifier);
        // The handover ends servers itself: only the one that was killed has died.
        Assert.Equal("member1", Assert.Single(cluster.Log.Steps, s => s.Step == FailoverSteps.Detect).Instance);
        await cluster.AssertHoldsAsync(cluster.State.Writer, table, load);
        await cluster.AssertHoldsAsync(cluster.State.Instances[0].Endpoint, table, load);
        await cluster.AssertHoldsAsync(cluster.State.Instances[1].Endpoint, table, load);
        await cluster.AssertHoldsAsync(cluster.State.Instances[2].Endpoint, table, load);
    }

    [Fact]
    public async Task FailoverCluster_OfInstances_IsNotFoundAsOnRds()
    {
        await TestServers.RequireAsync(ServerEngine.MariaDb);
        await using var cluster = await TestServers.StartAsync(TestPlans.PrimaryWithReplicas("mariadb", replicas: 0, multiAz: false));

        var error = await Assert.ThrowsAsync<LocalHostException>(() => cluster.FailoverClusterAsync(null, Stop));

        Assert.Equal("DBClusterNotFoundFault", error.Code);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task MultiAzCluster_NoReaderReceives_AcknowledgesNoWrite(string engine)
    {
        await TestServers.RequireAsync(engine == "mysql" ? ServerEngine.MySql : ServerEngine.MariaDb);
        await using var cluster = await TestServers.StartAsync(TestPlans.DbCluster(engine, PlanTopology.MultiAzCluster));
        var table = await cluster.NewTableAsync();

        await cluster.ApplyFaultAsync("stop-receiver", new Dictionary<string, string>(), Stop);
        var write = cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (1)");
        var first = await Task.WhenAny(write, Task.Delay(1000, Stop));
        await cluster.RevertFaultAsync("stop-receiver", Stop);

        Assert.NotSame(write, first);
        await write.WaitAsync(TimeSpan.FromSeconds(10), Stop);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Aurora_FailedOverToALaggingReader_LosesNothing(string engine)
    {
        await TestServers.RequireAsync(engine == "mysql" ? ServerEngine.MySql : ServerEngine.MariaDb);
        await using var cluster = await TestServers.StartAsync(TestPlans.DbCluster(engine, PlanTopology.Aurora));
        var table = await cluster.NewTableAsync();
        await cluster.ApplyFaultAsync("stop-receiver", new Dictionary<string, string>(), Stop);
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (1), (2)");

        await cluster.FailoverClusterAsync("member2", Stop);

        Assert.Equal("member2", cluster.State.Instances.Single(i => i.IsWriter).Identifier);
        Assert.Equal("2", await cluster.QueryAsync(cluster.State.Writer, $"SELECT COUNT(*) FROM {table}"));
        Assert.Equal("2", await cluster.EventuallyAsync(cluster.State.Instances[0].Endpoint, $"SELECT COUNT(*) FROM {table}", "2"));
    }

    private static async Task EventsAsync(LocalCluster cluster, int count)
    {
        for (var i = 0; i < 500 && cluster.Events.Count(e => e.SourceIdentifier == "orders-cluster") < count; i++)
        {
            await Task.Delay(20, Stop);
        }
    }
}
