using RdsCluster.LocalHost.RdsApi;
using RdsCluster.LocalHost.Tests.Clusters;

namespace RdsCluster.LocalHost.Tests.RdsApi;

/// <summary>AWS's client against the API over real servers.</summary>
[Collection("clusters")]
public sealed class RealClusterTests(SharedClusters clusters)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task RebootWithFailover_OfAwsClient_MovesTheWriterToItsStandby(string engine)
    {
        var cluster = await clusters.GetAsync(engine);
        await using var api = await RdsApiServer.StartAsync([cluster], new RdsApiOptions(), Stop);
        var before = cluster.State.Instances.Single(instance => instance.IsWriter);

        var (exitCode, answer, _) = await AwsClient.RunAsync(api.Endpoint, $"reboot-db-instance --db-instance-identifier {before.Identifier} --force-failover");
        var (waited, _, error) = await AwsClient.RunAsync(api.Endpoint, $"wait db-instance-available --db-instance-identifier {before.Identifier}");
        var (_, events, _) = await AwsClient.RunAsync(api.Endpoint, $"describe-events --source-type db-instance --source-identifier {before.Identifier} --event-categories failover");

        var after = cluster.State.Instances.Single(instance => instance.IsWriter);
        Assert.Equal((0, "rebooting", 0, ""), (exitCode, (string?)answer!["DBInstance"]!["DBInstanceStatus"], waited, error));
        Assert.Equal((before.Identifier, before.Endpoint), (after.Identifier, after.Endpoint));
        Assert.NotEqual(before.Host, after.Host);
        Assert.Equal((before.Zone, before.SecondaryZone), (after.SecondaryZone, after.Zone));
        Assert.EndsWith("failover completed.", (string?)events!["Events"]!.AsArray()[^1]!["Message"], StringComparison.Ordinal);
        Assert.Equal("1", await cluster.EventuallyAsync(cluster.State.Writer, "SELECT 1", "1"));
    }
}
