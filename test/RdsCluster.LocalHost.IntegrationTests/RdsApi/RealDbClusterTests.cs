using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using MySqlConnector;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.IntegrationTests.Clusters;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.RdsApi;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.IntegrationTests.RdsApi;

/// <summary>AWS's client against DB clusters of real servers: failover, snapshot and restore.</summary>
[Collection("own clusters")]
public sealed class RealDbClusterTests
{
    private const string Available = "<Status>available</Status>";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("aurora-mysql", PlanTopology.Aurora)]
    [InlineData("mariadb", PlanTopology.MultiAzCluster)]
    public async Task DbCluster_OfAwsClient_FailsOverAndIsRestoredWithItsData(string engine, PlanTopology topology)
    {
        await TestServers.RequireAsync(engine == "mariadb" ? ServerEngine.MariaDb : ServerEngine.MySql);
        await using var cluster = await TestServers.StartAsync(TestPlans.DbCluster(engine, topology));
        await using var api = await RdsApiServer.StartAsync([cluster], new RdsApiOptions(), Stop);
        var table = await cluster.NewTableAsync();
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (7)");
        var before = Members((await ClustersAsync(api)).Single());

        await AwsAsync(api, "failover-db-cluster --db-cluster-identifier orders-cluster");
        await UntilAsync(() =>
            cluster.State.Instances.All(i => i.Status == "available")
            && !cluster.State.Instances.Single(i => i.Identifier == "member1").IsWriter
        );
        await AwsClient.UntilAsync(api.Endpoint, "DescribeDBClusters&DBClusterIdentifier=orders-cluster", Available);
        await AwsAsync(api, "wait db-cluster-available --db-cluster-identifier orders-cluster");
        var after = Members((await ClustersAsync(api)).Single());
        await AwsAsync(api, "create-db-cluster-snapshot --db-cluster-identifier orders-cluster --db-cluster-snapshot-identifier drill");
        await AwsClient.UntilAsync(api.Endpoint, "DescribeDBClusterSnapshots&DBClusterSnapshotIdentifier=drill", Available);
        await AwsAsync(api, "wait db-cluster-snapshot-available --db-cluster-snapshot-identifier drill");
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (8)");
        var written = DateTimeOffset.UtcNow.AddMilliseconds(1);
        await UntilAsync(() => cluster.RestorableTimes?.Latest > written);
        var moment = $"{cluster.RestorableTimes!.Value.Latest.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}";
        await cluster.QueryAsync(cluster.State.Writer, $"DELETE FROM {table}; INSERT INTO {table} VALUES (9)");

        await AwsAsync(
            api,
            $"restore-db-cluster-from-snapshot --db-cluster-identifier drill --snapshot-identifier drill --engine {engine}"
        );
        await AwsAsync(
            api,
            "restore-db-cluster-to-point-in-time --source-db-cluster-identifier orders-cluster --db-cluster-identifier back "
                + $"--restore-to-time {moment}"
        );
        // An Aurora cluster gets the instances that are created in it; a Multi-AZ DB cluster has three by itself.
        string[] created = topology == PlanTopology.Aurora ? ["drill-instance-1", "drill-instance-2", "back-instance-1"] : [];
        string[] expected = created is []
            ? [.. from restored in (string[])["drill", "back"] from number in (int[])[1, 2, 3] select $"{restored}-instance-{number}"]
            : created;
        foreach (var instance in created)
        {
            await AwsAsync(
                api,
                $"create-db-instance --db-cluster-identifier {instance.Split('-')[0]} --db-instance-identifier {instance} "
                    + $"--db-instance-class db.r7g.large --engine {engine}"
            );
        }
        await UntilAsync(() => cluster.Restored.Count == expected.Length && cluster.Restored.All(i => i.Status == "available"));
        await AwsClient.UntilAsync(
            api.Endpoint,
            "DescribeDBInstances&DBInstanceIdentifier=back-instance-1",
            "<DBInstanceStatus>available</DBInstanceStatus>"
        );
        await AwsAsync(api, "wait db-instance-available --db-instance-identifier back-instance-1");
        var clusters = await ClustersAsync(api);
        var (drill, back) = (Named(clusters, "drill"), Named(clusters, "back"));

        Assert.Equal(3, before.Count);
        Assert.NotEqual(before.Single(m => m.IsWriter), after.Single(m => m.IsWriter));
        Assert.Equal("9", await cluster.QueryAsync(cluster.State.Writer, AllOf(table)));
        Assert.Equal("7", await cluster.QueryAsync(Endpoint(drill, "Endpoint"), AllOf(table)));
        Assert.Equal("7,8", await cluster.QueryAsync(Endpoint(back, "Endpoint"), AllOf(table)));
        Assert.Equal(expected.Select(instance => (instance, instance.EndsWith('1'))), [.. Members(drill), .. Members(back)]);
        await AssertFollowsAsync(cluster, Endpoint(drill, "Endpoint"), Endpoint(drill, "ReaderEndpoint"), table);
    }

    /// <summary>The instances of a restored DB cluster after the first are its readers.</summary>
    private static async Task AssertFollowsAsync(LocalCluster cluster, LocalEndpoint writer, LocalEndpoint reader, string table)
    {
        await cluster.QueryAsync(writer, $"INSERT INTO {table} VALUES (10)");

        Assert.Equal("7,10", await cluster.EventuallyAsync(reader, AllOf(table), "7,10"));
        var refused = await Assert.ThrowsAsync<MySqlException>(() => cluster.QueryAsync(reader, $"INSERT INTO {table} VALUES (11)"));
        Assert.Equal(MySqlErrorCode.OptionPreventsStatement, refused.ErrorCode);
    }

    private static string AllOf(string table) => $"SELECT GROUP_CONCAT(id ORDER BY id) FROM {table}";

    private static async Task UntilAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? text = null)
    {
        var until = DateTime.UtcNow.AddMinutes(2);
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < until, $"not within 2 minutes: {text}");
            await Task.Delay(20, Stop);
        }
    }

    private static async Task<IReadOnlyList<JsonNode>> ClustersAsync(RdsApiServer api) =>
        [.. (await AwsAsync(api, "describe-db-clusters"))!["DBClusters"]!.AsArray().Select(c => c!)];

    private static JsonNode Named(IReadOnlyList<JsonNode> clusters, string name) =>
        clusters.Single(c => (string)c["DBClusterIdentifier"]! == name);

    private static LocalEndpoint Endpoint(JsonNode cluster, string which) => new((string)cluster[which]!, (int)cluster["Port"]!);

    private static List<(string Name, bool IsWriter)> Members(JsonNode cluster) =>
        [.. cluster["DBClusterMembers"]!.AsArray().Select(m => ((string)m!["DBInstanceIdentifier"]!, (bool)m["IsClusterWriter"]!))];

    private static async Task<JsonNode?> AwsAsync(RdsApiServer api, string arguments)
    {
        var (exitCode, output, error) = await AwsClient.RunAsync(api.Endpoint, arguments);
        Assert.True(exitCode == 0, $"aws rds {arguments}: {error}");
        return output;
    }
}
