using RdsCluster.Cli.Rehearsals.Faults;
using RdsCluster.LocalHost.Faults;
using RdsCluster.TestKit;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Cli.Tests.Rehearsals;

/// <summary>The fault table itself; that it holds on real servers is shown by <see cref="FaultControlTests"/>.</summary>
public sealed class FaultTableTests
{
    [Fact]
    public void Table_EveryFaultOfTheLocalHost_HasARow()
    {
        var tried = FaultTable.Cases.SelectMany(c => c.Planned).Select(f => f.Name).ToHashSet();

        Assert.Equal([], FaultCatalogue.All.Select(f => f.Name).Except(tried));
    }

    [Fact]
    public void Table_EveryRow_NamesFaultsAndParametersThatExist()
    {
        var known = FaultCatalogue.All.SelectMany(f => f.Parameters.Select(p => $"{f.Name}:{p.Name}").Prepend(f.Name)).ToHashSet();

        Assert.Equal(
            [],
            FaultTable
                .Cases.SelectMany(c => c.Planned)
                .SelectMany(f => f.Parameters.Keys.Select(p => $"{f.Name}:{p}").Prepend(f.Name))
                .Except(known)
        );
        Assert.Equal(FaultTable.Cases.Count, FaultTable.Cases.Select(c => c.Name).Distinct().Count());
        Assert.All(FaultTable.Cases, c => Assert.NotEmpty(c.Required));
    }

    [Fact]
    public void Readme_FaultTable_IsTheTable() => Snapshot.MatchesReadme("RdsCluster.LocalHost", "fault table", Markdown());

    [Theory]
    [InlineData("FAIL R2", "R2:Fail F4:Pass", "")]
    [InlineData("FAIL R2", "R2:Pass F4:Pass", "the verdict is PASS|R2 is PASS: R2!")]
    [InlineData("FAIL R2", "R2:Fail F4:Fail", "F4 is FAIL: F4!")]
    [InlineData("FAIL R2 (F4)", "R2:Fail F4:Fail", "")]
    [InlineData("PASS (F8)", "F1:Pass F8:Fail", "")]
    [InlineData("FAIL R2", "F4:Fail", "R2 did not run|F4 is FAIL: F4!")]
    [InlineData("FAIL R2", "R2:Fail F4:Inconclusive", "")]
    [InlineData("NOT_TRIGGERED F1", "F1:NotTriggered F2:Inconclusive", "")]
    [InlineData("NOT_TRIGGERED F1", "F1:Pass F2:Warn", "the verdict is WARN|F1 is PASS: F1!")]
    [InlineData("PASS", "F1:Pass F2:Warn", "")]
    [InlineData("PASS", "F1:Inconclusive", "the verdict is INCONCLUSIVE|F1 is INCONCLUSIVE: F1!")]
    public void Differences_OfAReport_NameWhatIsNotAsRequired(string required, string findings, string expected)
    {
        Finding[] found =
        [
            .. findings
                .Split(' ')
                .Select(f => f.Split(':'))
                .Select(f => new Finding(f[0], "", Enum.Parse<Verdict>(f[1]), $"{f[0]}!", [], new Dictionary<string, double>())),
        ];

        var differences = RequiredVerdict.Parse(required).Differences(found, endedEarly: null);

        Assert.Equal(expected, string.Join('|', differences));
    }

    private static string Markdown()
    {
        var topologies = Enum.GetValues<RehearsedTopology>();
        return string.Join(
            '\n',
            [
                $"| fault | {string.Join(" | ", topologies.Select(RehearsedTopologies.Title))} |",
                $"|---|{string.Concat(topologies.Select(_ => "---|"))}",
                .. FaultTable.Cases.Select(c =>
                    $"| `{c.Name}`{(c.IsControl ? " ●" : "")} | "
                    + $"{string.Join(" | ", topologies.Select(t => c.Required.GetValueOrDefault(t)?.ToString() ?? ""))} |"
                ),
                "",
            ]
        );
    }
}
