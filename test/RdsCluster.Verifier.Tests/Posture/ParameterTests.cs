using RdsCluster.Templates.Manifests;
using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Posture;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Tests.Posture;

public class ParameterTests
{
    [Fact]
    public void Parameters_OfOneReplica_TakeThePlaceOfTheClustersThereAlone()
    {
        var found = Compare(Member("orders-1", "10"), Member("orders-2", "10"), Member("orders-3", "1"));

        Assert.Equal(["long_query_time on orders-1: promised 1, found 10 (harmless)"], found.Differences.Select(d => d.ToString()));
        Assert.Equal(3, found.Compared);
    }

    [Fact]
    public void Parameters_OfOneReplica_ThatAreNotInForce_AreFound() =>
        Assert.Equal(
            ["long_query_time on orders-2: promised 10, found 1 (harmless)"],
            Compare(Member("orders-1", "1"), Member("orders-2", "1")).Differences.Select(d => d.ToString())
        );

    private static PostureComparison Compare(params IReadOnlyList<MemberFacts> members) =>
        PostureComparison.Of(
            new ClusterPromises
            {
                Parameters = new Dictionary<string, string> { ["long_query_time"] = "1" },
                InstanceParameters = new Dictionary<string, IReadOnlyDictionary<string, string>>
                {
                    ["orders-2"] = new Dictionary<string, string> { ["long_query_time"] = "10" },
                },
            },
            control: null,
            members
        );

    private static MemberFacts Member(string identifier, string slow) =>
        new(
            new TargetInstance(identifier, new Endpoint("127.0.0.1", 3306), DeclaredWriter: false),
            new ServerFacts
            {
                Identity = new ServerIdentity(identifier, identifier, "127.0.0.1", 3306),
                Product = "MySQL",
                ReadOnly = false,
                IsReplica = false,
                Variables = new Dictionary<string, string> { ["long_query_time"] = slow },
            },
            Failure: null
        );
}
