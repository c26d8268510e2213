using RdsCluster.Verifier.Posture;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Tests.Simulation;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Tests.Runs;

public class RunRulesTests
{
    [Theory]
    [InlineData(2, 11)]
    [InlineData(3, 20)]
    [InlineData(5, 39)]
    [InlineData(15, 140)]
    public void Sessions_ForReplicas_MissOneInAThousandTimes(int replicas, int sessions) =>
        Assert.Equal(sessions, RoutingProbe.SessionsFor(replicas));

    [Theory]
    [InlineData("sun:03:00-sun:03:30", "2026-11-22T03:10:00Z", true)]
    [InlineData("sun:03:00-sun:03:30", "2026-11-22T03:30:00Z", false)]
    [InlineData("sat:23:45-sun:00:15", "2026-11-22T00:05:00Z", true)]
    [InlineData("sat:23:45-sun:00:15", "2026-11-21T12:00:00Z", false)]
    [InlineData("nonsense", "2026-11-22T03:10:00Z", false)]
    public void MaintenanceWindow_AtAMoment_IsOpenOrNot(string window, string moment, bool open) =>
        Assert.Equal(open, MaintenanceWindow.Contains(window, DateTimeOffset.Parse(moment)));

    [Theory]
    [InlineData(Verdict.Pass, 0)]
    [InlineData(Verdict.Warn, 0)]
    [InlineData(Verdict.NotApplicable, 0)]
    [InlineData(Verdict.Fail, 1)]
    [InlineData(Verdict.Inconclusive, 3)]
    [InlineData(Verdict.NotTriggered, 3)]
    public void Verdict_AsExitCode_IsTheContract(Verdict verdict, int code) => Assert.Equal(code, ReportBuilder.ExitCodeOf(verdict));

    [Theory]
    [InlineData(5, 0.23)]
    [InlineData(20, 0.64)]
    [InlineData(59, 0.95)]
    public void Trials_OfANumber_CoverTheTailAsFarAsTheyCan(int count, double coverage) =>
        Assert.Equal(
            coverage,
            TrialStatistics.Of([.. Enumerable.Range(1, count).Select(i => (double)i)], lost: 0).CoverageOfP95,
            precision: 2
        );

    [Fact]
    public void Trials_WithALoss_BoundNothing()
    {
        Assert.Null(TrialStatistics.Of([1, 2, 3], lost: 1).LossBound);
        Assert.Equal(
            (2.0, 1.0, 3.0),
            (TrialStatistics.Of([1, 2, 3], 0).Median, TrialStatistics.Of([1, 2, 3], 0).Min, TrialStatistics.Of([1, 2, 3], 0).Max)
        );
    }

    [Theory]
    [InlineData("1", "ON", true)]
    [InlineData("0", "OFF", true)]
    [InlineData("1", "OFF", false)]
    [InlineData("100", "100.000000", true)]
    [InlineData("TLSv1.2,TLSv1.3", "TLSv1.3,TLSv1.2", true)]
    [InlineData("utf8mb4", "utf8mb3", false)]
    public void ParameterValue_BesideALiveOne_IsComparedAsAValue(string promised, string found, bool same) =>
        Assert.Equal(same, ParameterValues.Same(promised, found));

    [Fact]
    public void Options_WithEverythingWrong_NameItAllAtOnce()
    {
        var e = Assert.Throws<VerificationException>(() =>
            Verification.Plan(
                SimulatedCluster.Target,
                new()
                {
                    AllowFailover = "x",
                    AllowRestore = "y",
                    Trials = 0,
                    LanePeriod = TimeSpan.Zero,
                    Only = ["R99"],
                    FailoverTarget = "nobody",
                }
            )
        );

        Assert.Equal(6, e.Message.Split(Environment.NewLine).Length);
    }
}
