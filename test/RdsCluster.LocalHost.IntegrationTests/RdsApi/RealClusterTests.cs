using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.IntegrationTests.Clusters;
using RdsCluster.LocalHost.RdsApi;

namespace RdsCluster.LocalHost.IntegrationTests.RdsApi;

/// <summary>AWS's client against the API over real servers.</summary>
[Collection("clusters")]
public sealed class RealClusterTests(SharedClusters clusters) : SharedClusterTests(clusters)
{
    private const string Available = "<DBInstanceStatus>available</DBInstanceStatus>";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task RebootWithFailover_OfAwsClient_MovesTheWriterToItsStandby(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        await using var api = await RdsApiServer.StartAsync([cluster], new RdsApiOptions(), Stop);
        var before = cluster.State.Instances.Single(instance => instance.IsWriter);

        var (exitCode, answer, _) = await AwsClient.RunAsync(
            api.Endpoint,
            $"reboot-db-instance --db-instance-identifier {before.Identifier} --force-failover"
        );
        await AwsClient.UntilAsync(api.Endpoint, $"DescribeDBInstances&DBInstanceIdentifier={before.Identifier}", Available);
        var (waited, _, error) = await AwsClient.RunAsync(
            api.Endpoint,
            $"wait db-instance-available --db-instance-identifier {before.Identifier}"
        );
        var (_, events, _) = await AwsClient.RunAsync(
            api.Endpoint,
            $"describe-events --source-type db-instance --source-identifier {before.Identifier} --event-categories failover"
        );

        var after = cluster.State.Instances.Single(instance => instance.IsWriter);
        Assert.Equal((0, "rebooting", 0, ""), (exitCode, (string?)answer!["DBInstance"]!["DBInstanceStatus"], waited, error));
        Assert.Equal((before.Identifier, before.Endpoint), (after.Identifier, after.Endpoint));
        Assert.NotEqual(before.Host, after.Host);
        Assert.Equal((before.Zone, before.SecondaryZone), (after.SecondaryZone, after.Zone));
        Assert.EndsWith("failover completed.", (string?)events!["Events"]!.AsArray()[^1]!["Message"], StringComparison.Ordinal);
        Assert.Equal("1", await cluster.EventuallyAsync(cluster.State.Writer, "SELECT 1", "1"));
    }

    [Fact]
    public async Task Snapshot_OfAwsClient_IsRestoredWithItsData()
    {
        var cluster = await GetClusterAsync("mysql");
        await using var api = await RdsApiServer.StartAsync([cluster], new RdsApiOptions(), Stop);
        var (table, writer) = (await cluster.NewTableAsync(), cluster.State.Instances.Single(instance => instance.IsWriter).Identifier);
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (7)");

        await AwsClient.RunAsync(api.Endpoint, $"create-db-snapshot --db-instance-identifier {writer} --db-snapshot-identifier drill");
        await AwsClient.UntilAsync(api.Endpoint, "DescribeDBSnapshots&DBSnapshotIdentifier=drill", "<Status>available</Status>");
        var (made, _, madeError) = await AwsClient.RunAsync(api.Endpoint, "wait db-snapshot-available --db-snapshot-identifier drill");
        await cluster.QueryAsync(cluster.State.Writer, $"DELETE FROM {table}");
        await AwsClient.RunAsync(
            api.Endpoint,
            "restore-db-instance-from-db-snapshot --db-instance-identifier drill --db-snapshot-identifier drill"
        );
        await AwsClient.UntilAsync(api.Endpoint, "DescribeDBInstances&DBInstanceIdentifier=drill", Available);
        var (ready, _, readyError) = await AwsClient.RunAsync(api.Endpoint, "wait db-instance-available --db-instance-identifier drill");
        var (_, described, _) = await AwsClient.RunAsync(api.Endpoint, "describe-db-instances --db-instance-identifier drill");

        Assert.Equal((0, "", 0, ""), (made, madeError, ready, readyError));
        var endpoint = described!["DBInstances"]![0]!["Endpoint"]!;
        var restored = new LocalEndpoint((string)endpoint["Address"]!, (int)endpoint["Port"]!);
        Assert.Equal("7", await cluster.QueryAsync(restored, $"SELECT id FROM {table}"));
        Assert.Equal("0", await cluster.QueryAsync(cluster.State.Writer, $"SELECT COUNT(*) FROM {table}"));
        await AwsClient.RunAsync(api.Endpoint, "delete-db-instance --db-instance-identifier drill --skip-final-snapshot");
        await AwsClient.UntilAsync(api.Endpoint, "DescribeDBInstances&DBInstanceIdentifier=drill", "DBInstanceNotFound");
        await AwsClient.RunAsync(api.Endpoint, "wait db-instance-deleted --db-instance-identifier drill");
        await AwsClient.RunAsync(api.Endpoint, "delete-db-snapshot --db-snapshot-identifier drill");
        Assert.Equal((0, 0), (cluster.Restored.Count, cluster.Snapshots.Count));
    }
}
