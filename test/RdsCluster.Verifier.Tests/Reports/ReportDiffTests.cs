using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Reports.Comparisons;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Tests.Reports;

public sealed class ReportDiffTests
{
    [Fact]
    public void Compare_AReportWithItself_FindsNothing()
    {
        var comparison = ReportDiff.Compare(SampleReports.Passed, SampleReports.Passed);
        Assert.True(comparison.IsEmpty);
        Assert.False(comparison.IsWorse);
        Assert.EndsWith("No difference.\n", ComparisonText.Render(comparison), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_WritesGotLost_IsWorseAndSaysWhich()
    {
        var comparison = ReportDiff.Compare(SampleReports.Passed, SampleReports.Failed);
        var change = Assert.Single(comparison.Verdicts);
        Assert.Equal(("F4", Verdict.Pass, Verdict.Fail, true), (change.Check, change.Before, change.After, change.IsWorse));
        var measure = Assert.Single(comparison.Measures);
        Assert.Equal(("ledger", "lost", 0, 37), (measure.Subject, measure.Name, measure.Before, measure.After));
        Assert.True(comparison.IsWorse);
        Assert.Contains("worse  F4  PASS → FAIL", ComparisonText.Render(comparison), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_TheOtherWayRound_IsBetter()
    {
        var comparison = ReportDiff.Compare(SampleReports.Failed, SampleReports.Passed);
        Assert.False(Assert.Single(comparison.Verdicts).IsWorse);
        Assert.False(comparison.IsWorse);
    }

    [Fact]
    public void Compare_OutageChanged_TellsWhetherTheBoundsOverlap()
    {
        var same = Assert.Single(ReportDiff.Compare(SampleReports.Passed, WithOutage(1.240, 1.224, 1.252)).Measures);
        var other = Assert.Single(ReportDiff.Compare(SampleReports.Passed, WithOutage(2.468, 2.452, 2.480)).Measures);
        Assert.Equal(("failover 1", "outage", true), (same.Subject, same.Name, same.WithinBounds));
        Assert.False(other.WithinBounds);
        Assert.Equal(1, other.Ratio!.Value, 3);
    }

    [Fact]
    public void Compare_CheckVanished_ProvesLess()
    {
        var shorter = SampleReports.Passed with { Findings = [.. SampleReports.Passed.Findings.Where(f => f.Check != "R2")] };
        var change = Assert.Single(ReportDiff.Compare(SampleReports.Passed, shorter).Verdicts);
        Assert.Null(change.After);
        Assert.True(change.IsWorse);
    }

    [Fact]
    public void Compare_AnotherEngine_NamesTheCircumstance()
    {
        var other = SampleReports.Passed with { Target = SampleReports.Passed.Target with { Engine = "mariadb" } };
        Assert.Equal("engine: mysql 8.4.7 → mariadb 8.4.7", Assert.Single(ReportDiff.Compare(SampleReports.Passed, other).Circumstances));
    }

    private static VerificationReport WithOutage(double duration, double low, double high)
    {
        var failover = SampleReports.Passed.Failovers[0];
        return SampleReports.Passed with
        {
            Failovers = [failover with { Outage = failover.Outage! with { Duration = duration, Low = low, High = high } }],
        };
    }
}
