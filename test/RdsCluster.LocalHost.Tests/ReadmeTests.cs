using RdsCluster.LocalHost.Faults;
using RdsCluster.LocalHost.RdsApi;
using RdsCluster.LocalHost.RdsApi.Actions;
using RdsCluster.TestKit;

namespace RdsCluster.LocalHost.Tests;

/// <summary>The lists in the project's README are those of the code.</summary>
public sealed class ReadmeTests
{
    private const string Project = "RdsCluster.LocalHost";

    [Fact]
    public async Task Actions_OfTheReadme_AreThoseOfTheRdsApi()
    {
        await using var operations = new BackgroundOperations(onFailure: null);
        var actions = RdsActions.For(new ClusterDirectory([], operations, TimeProvider.System)).Keys;

        Snapshot.MatchesReadme(
            Project,
            "actions",
            string.Join(", ", actions.Order(StringComparer.Ordinal).Select(name => $"`{name}`")) + "\n"
        );
    }

    [Fact]
    public void Faults_OfTheReadme_AreThoseOfTheCatalogue() =>
        Snapshot.MatchesReadme(
            Project,
            "faults",
            string.Join(
                '\n',
                [
                    "| fault | what goes wrong | parameters | can be undone |",
                    "|---|---|---|---|",
                    .. FaultCatalogue.All.Select(fault =>
                        $"| `{fault.Name}` | {fault.Summary} | {string.Join(", ", fault.Parameters.Select(p => $"`{p.Name}`"))} "
                        + $"| {(fault.Reversible ? "yes" : "no")} |"
                    ),
                    "",
                ]
            )
        );
}
