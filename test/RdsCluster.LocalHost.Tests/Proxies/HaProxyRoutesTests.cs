using RdsCluster.LocalHost.Proxies;
using RdsCluster.LocalHost.Tests.RdsApi;

namespace RdsCluster.LocalHost.Tests.Proxies;

public sealed class HaProxyRoutesTests
{
    private readonly MemoryCluster _cluster = new(SamplePlans.PrimaryWithReplicas());

    [Fact]
    public void Routes_OfACluster_LeadTheWriterAndTheReadersApart() =>
        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["writer/writer"] = "127.0.11.1",
                ["readers/orders"] = null,
                ["readers/orders-reader-1"] = "127.0.11.2",
                ["readers/orders-reader-2"] = "127.0.11.3",
            },
            HaProxyRoutes.Of(_cluster.State)
        );

    [Fact]
    public async Task Commands_AfterAPromotion_MoveTheWriterAndEndItsSessions()
    {
        var before = HaProxyRoutes.Of(_cluster.State);
        await _cluster.PromoteAsync("orders-reader-1", CancellationToken.None);

        var commands = HaProxyRoutes.Commands(before, HaProxyRoutes.Of(_cluster.State), 3307);

        Assert.Equal(
            [
                "set server writer/writer addr 127.0.11.2 port 3307",
                "shutdown sessions server writer/writer",
                "set server writer/writer state ready",
                "set server readers/orders addr 127.0.11.1 port 3307",
                "shutdown sessions server readers/orders",
                "set server readers/orders state ready",
                "set server readers/orders-reader-1 state maint",
                "shutdown sessions server readers/orders-reader-1",
            ],
            commands
        );
    }

    [Fact]
    public void Commands_WithoutChange_AreNone() =>
        Assert.Empty(HaProxyRoutes.Commands(HaProxyRoutes.Of(_cluster.State), HaProxyRoutes.Of(_cluster.State), 3307));
}
