using System.Text.Json.Nodes;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.RdsApi;
using RdsCluster.LocalHost.Servers;
using RdsCluster.LocalHost.Tests.Clusters;

namespace RdsCluster.LocalHost.Tests.RdsApi;

/// <summary>AWS's client against DB clusters of real servers: failover, snapshot and restore.</summary>
[Collection("clusters")]
public sealed class RealDbClusterTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mysql", PlanTopology.Aurora)]
    [InlineData("mariadb", PlanTopology.MultiAzCluster)]
    public async Task DbCluster_OfAwsClient_FailsOverAndIsRestoredWithItsData(string engine, PlanTopology topology)
    {
        await TestServers.RequireAsync(engine == "mysql" ? ServerEngine.MySql : ServerEngine.MariaDb);
        await using var cluster = await TestServers.StartAsync(TestPlans.DbCluster(engine, topology));
        await using var api = await RdsApiServer.StartAsync([cluster], new RdsApiOptions(), Stop);
        var table = await cluster.NewTableAsync();
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (7)");
        var before = Members(await AwsAsync(api, "describe-db-clusters"));

        await AwsAsync(api, "failover-db-cluster --db-cluster-identifier orders-cluster");
        await AwsAsync(api, "wait db-cluster-available --db-cluster-identifier orders-cluster");
        var after = Members(await AwsAsync(api, "describe-db-clusters"));
        await AwsAsync(api, "create-db-cluster-snapshot --db-cluster-identifier orders-cluster --db-cluster-snapshot-identifier drill");
        await AwsAsync(api, "wait db-cluster-snapshot-available --db-cluster-snapshot-identifier drill");
        await cluster.QueryAsync(cluster.State.Writer, $"DELETE FROM {table}");
        await AwsAsync(api, $"restore-db-cluster-from-snapshot --db-cluster-identifier drill --snapshot-identifier drill --engine {(topology == PlanTopology.Aurora ? "aurora-mysql" : "mysql")}");
        if (topology == PlanTopology.Aurora)
            await AwsAsync(api, "create-db-instance --db-cluster-identifier drill --db-instance-identifier drill-instance-1 --db-instance-class db.r7g.large --engine aurora-mysql");
        await AwsAsync(api, "wait db-instance-available --db-instance-identifier drill-instance-1");
        var restored = (await AwsAsync(api, "describe-db-clusters --db-cluster-identifier drill"))!["DBClusters"]![0]!;

        Assert.Equal(3, before.Count);
        Assert.NotEqual(before.Single(m => m.IsWriter), after.Single(m => m.IsWriter));
        var endpoint = new LocalEndpoint((string)restored["Endpoint"]!, (int)restored["Port"]!);
        Assert.Equal("7", await cluster.QueryAsync(endpoint, $"SELECT id FROM {table}"));
        Assert.Equal("0", await cluster.QueryAsync(cluster.State.Writer, $"SELECT COUNT(*) FROM {table}"));
        Assert.Equal([("drill-instance-1", true)], Members(JsonNode.Parse($"{{\"DBClusters\":[{restored.ToJsonString()}]}}")));
    }

    private static List<(string Name, bool IsWriter)> Members(JsonNode? answer) =>
        [.. answer!["DBClusters"]![0]!["DBClusterMembers"]!.AsArray().Select(m => ((string)m!["DBInstanceIdentifier"]!, (bool)m["IsClusterWriter"]!))];

    private static async Task<JsonNode?> AwsAsync(RdsApiServer api, string arguments)
    {
        var (exitCode, output, error) = await AwsClient.RunAsync(api.Endpoint, arguments);
        Assert.True(exitCode == 0, $"aws rds {arguments}: {error}");
        return output;
    }
}
