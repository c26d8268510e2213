using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.IntegrationTests.Clusters;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.Proxies;

namespace RdsCluster.LocalHost.IntegrationTests.Proxies;

/// <summary>What stands for RDS Proxy, before real servers.</summary>
[Collection("clusters")]
public sealed class RdsProxyEmulatorTests(SharedClusters clusters) : SharedClusterTests(clusters)
{
    private static readonly Dictionary<string, string> Held = new() { ["hold"] = "true" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connection_WithoutWriter_IsHeldUntilThereIsOne()
    {
        var cluster = await GetClusterAsync("mariadb");
        await using var front = RdsProxyEmulator.Start(cluster, Plan(TimeSpan.FromMinutes(2)), TimeProvider.System);
        Assert.Equal("0", await cluster.QueryAsync(front.Writer, "SELECT @@read_only"));
        Assert.Equal("1", await cluster.QueryAsync(front.Reader!, "SELECT @@read_only"));
        await cluster.ApplyFaultAsync("kill", Held, Stop);

        var held = cluster.QueryAsync(front.Writer, "SELECT @@read_only", connectSeconds: 60);
        var early = await Task.WhenAny(held, Task.Delay(TimeSpan.FromMilliseconds(300), Stop)) == held;
        await cluster.RevertFaultAsync("kill", Stop);

        Assert.False(early);
        Assert.Equal("0", await held);
    }

    [Fact]
    public async Task Connection_WithoutWriterForTooLong_IsRefused()
    {
        var cluster = await GetClusterAsync("mariadb");
        await using var front = RdsProxyEmulator.Start(cluster, Plan(TimeSpan.FromMilliseconds(100)), TimeProvider.System);
        await cluster.ApplyFaultAsync("kill", Held, Stop);

        await Assert.ThrowsAsync<MySqlConnector.MySqlException>(() => cluster.QueryAsync(front.Writer, "SELECT 1", connectSeconds: 60));

        await cluster.RevertFaultAsync("kill", Stop);
        Assert.Equal("1", await cluster.EventuallyAsync(front.Writer, "SELECT 1", "1"));
    }

    private static ProxyPlan Plan(TimeSpan borrow) => new("Proxy", "front", HasReader: true, borrow);
}
