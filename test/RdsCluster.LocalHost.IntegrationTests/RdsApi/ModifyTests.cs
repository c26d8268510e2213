using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.IntegrationTests.Clusters;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.RdsApi;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.IntegrationTests.RdsApi;

/// <summary>What AWS's client changes is changed on real servers.</summary>
[Collection("own clusters")]
public sealed class ModifyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ClusterPlan Plan { get; } =
        TestPlans.DbCluster("mysql", PlanTopology.MultiAzCluster) with
        {
            ParameterGroups = [new("Group", "orders-group", IsCluster: true, "mysql8.4", "", new Dictionary<string, string>())],
        };

    [Fact]
    public async Task DbCluster_OfAwsClient_IsChangedStoppedAndStarted()
    {
        await TestServers.RequireAsync(ServerEngine.MySql);
        await using var cluster = await TestServers.StartAsync(Plan);
        await using var api = await RdsApiServer.StartAsync([cluster], new RdsApiOptions(), Stop);
        var table = await cluster.NewTableAsync();
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (7)");

        await AwsClient.RunAsync(
            api.Endpoint,
            "modify-db-cluster-parameter-group --db-cluster-parameter-group-name orders-group --parameters "
                + "ParameterName=long_query_time,ParameterValue=3,ApplyMethod=immediate "
                + "ParameterName=table_open_cache_instances,ParameterValue=2,ApplyMethod=pending-reboot"
        );
        var immediately = await cluster.QueryAsync(
            cluster.State.Writer,
            "SELECT CONCAT(@@GLOBAL.long_query_time, ' ', @@table_open_cache_instances)"
        );
        var (refusedCode, _, refused) = await AwsClient.RunAsync(
            api.Endpoint,
            "modify-db-cluster-parameter-group --db-cluster-parameter-group-name orders-group --parameters "
                + "ParameterName=table_open_cache_instances,ParameterValue=4,ApplyMethod=immediate"
        );
        await AwsClient.RunAsync(api.Endpoint, "stop-db-cluster --db-cluster-identifier orders-cluster");
        await UntilAsync(() => cluster.State.Instances.All(i => i.Status == "stopped"));
        await AwsClient.RunAsync(api.Endpoint, "start-db-cluster --db-cluster-identifier orders-cluster");
        await UntilAsync(() => cluster.State.Instances.All(i => i.Status == "available"));

        Assert.Equal("3.000000 16", immediately);
        Assert.NotEqual(0, refusedCode);
        Assert.Contains("InvalidParameterCombination", refused, StringComparison.Ordinal);
        Assert.Equal("7", await cluster.EventuallyAsync(cluster.State.Writer, $"SELECT id FROM {table}", "7"));
        Assert.Equal("2", await cluster.QueryAsync(cluster.State.Writer, "SELECT @@table_open_cache_instances"));
        Assert.Equal("7", await cluster.EventuallyAsync(cluster.State.Reader!, $"SELECT id FROM {table}", "7"));
    }

    [Fact]
    public async Task DbCluster_OfMySql_HasRdssTopologyTableAndProcedures()
    {
        await TestServers.RequireAsync(ServerEngine.MySql);
        await using var cluster = await TestServers.StartAsync(Plan);
        var writer = cluster.State.Writer;

        var members = await cluster.QueryAsync(writer, "SELECT COUNT(DISTINCT endpoint) FROM mysql.rds_topology");
        var own = await cluster.QueryAsync(writer, "SELECT endpoint FROM mysql.rds_topology WHERE id = @@server_id");
        await cluster.QueryAsync(writer, "CALL mysql.rds_set_configuration('binlog retention hours', 24)");
        await using var victim = await cluster.ConnectAsync(writer);
        await cluster.QueryAsync(writer, $"CALL mysql.rds_kill({victim.ServerThread})");

        Assert.Equal("3", members);
        Assert.StartsWith("member1.", own, StringComparison.Ordinal);
        Assert.Equal("binlog retention hours", await cluster.QueryAsync(writer, "CALL mysql.rds_show_configuration()"));
        Assert.False(await victim.PingAsync(Stop));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var until = DateTime.UtcNow.AddMinutes(2);
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < until, "not within 2 minutes");
            await Task.Delay(20, Stop);
        }
    }
}
