using RdsCluster.Templates.Manifests;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Posture;

namespace RdsCluster.Verifier.Tests.Posture;

public class EventSubscriptionTests
{
    [Theory]
    [InlineData("db-instance", true, "failover failure", null)]
    [InlineData("db-cluster", true, "", null)]
    [InlineData(
        "db-instance",
        true,
        "failure",
        "EventCategories of orders-1: promised failover, failure, found none for failover (harmless)"
    )]
    [InlineData(
        "db-instance",
        false,
        "failover failure",
        "EventCategories of orders-1: promised failover, failure, found none for failover, failure (harmless)"
    )]
    [InlineData(
        "db-parameter-group",
        true,
        "failover failure",
        "EventCategories of orders-1: promised failover, failure, found none for failover, failure (harmless)"
    )]
    public void Subscription_BesideThePromise_ShowsWhatIsNotAnnounced(string source, bool enabled, string categories, string? difference)
    {
        var found = Compare([new("s", enabled, source, [], categories.Split(' ', StringSplitOptions.RemoveEmptyEntries))]);

        Assert.Equal(difference, found.Differences.SingleOrDefault()?.ToString());
        Assert.Empty(found.Unknown);
    }

    [Fact]
    public void Subscriptions_ThatCannotBeRead_AreNotKnown() => Assert.Equal(["EventCategories of orders-1"], Compare(null).Unknown);

    private static PostureComparison Compare(IReadOnlyList<EventSubscriptionFact>? subscriptions) =>
        PostureComparison.Of(
            new ClusterPromises { EventCategories = ["failover", "failure"] },
            new ClusterFacts
            {
                Instances =
                [
                    new()
                    {
                        Identifier = "orders-1",
                        Status = "available",
                        IsWriter = true,
                    },
                ],
                EventSubscriptions = subscriptions,
            },
            members: null
        );
}
