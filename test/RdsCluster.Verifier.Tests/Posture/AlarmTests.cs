using RdsCluster.Templates.Manifests;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Posture;

namespace RdsCluster.Verifier.Tests.Posture;

public class AlarmTests
{
    [Fact]
    public void Alarms_BesideThePromise_ShowWhatIsMissingAndWhatDoesNothing()
    {
        var found = Compare([new("cpu", Acts: true), new("storage", Acts: false), new("another's", Acts: false)]);

        Assert.Equal(
            ["Alarm storage: promised acts, found does nothing (harmless)", "Alarm lag: promised acts, found none (harmless)"],
            found.Differences.Select(d => d.ToString())
        );
        Assert.Empty(found.Unknown);
    }

    [Fact]
    public void Alarms_ThatCannotBeRead_AreNotKnown() => Assert.Equal(["Alarm cpu", "Alarm storage", "Alarm lag"], Compare(null).Unknown);

    private static PostureComparison Compare(IReadOnlyList<AlarmFact>? alarms) =>
        PostureComparison.Of(
            new ClusterPromises { Alarms = ["cpu", "storage", "lag"] },
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
                Alarms = alarms,
            },
            members: null
        );
}
