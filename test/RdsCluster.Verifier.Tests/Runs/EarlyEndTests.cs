using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Tests.Simulation;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Tests.Runs;

public sealed class EarlyEndTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static VerifierOptions Long => SimulatedRuns.Quick with { AllowRestore = null, Baseline = TimeSpan.FromMinutes(5) };

    [Fact]
    public async Task Run_EndedEarly_ReportsWhatItKnowsAndDropsItsSchema()
    {
        var cluster = new SimulatedCluster(new());
        using var end = new EarlyEnd();
        using var timer = new Timer(_ => end.Request("The time ran out."), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);

        var report = await Verification(cluster, end).RunAsync(SimulatedCluster.Target, Long, null, Stop);

        Assert.Equal(Verdict.Inconclusive, report.Verdict);
        Assert.Equal("The time ran out.", report.EndedEarly);
        // What was seen before stays a finding of its own.
        Assert.Equal(Verdict.Pass, report.Findings.Single(f => f.Check == "R1").Verdict);
        Assert.Equal(Verdict.Inconclusive, report.Findings.Single(f => f.Check == "F4").Verdict);
        Assert.Empty(cluster.Schemas);
        Assert.Equal(0, cluster.FailoversRequested);
    }

    [Fact]
    public async Task Run_WithAPassedCheck_IsStillInconclusiveWhenItWasCutShort()
    {
        var cluster = new SimulatedCluster(new());
        using var end = new EarlyEnd();
        using var timer = new Timer(_ => end.Request("The time ran out."), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);

        var report = await Verification(cluster, end)
            .RunAsync(SimulatedCluster.Target, Long with { Only = ["R1", "F10"], AllowFailover = null }, null, Stop);

        Assert.Equal(Verdict.Pass, report.Findings.Single(f => f.Check == "R1").Verdict);
        Assert.Equal((Verdict.Inconclusive, 3), (report.Verdict, report.ExitCode));
    }

    [Fact]
    public async Task Run_EndedWhileItWaitsForRedundancy_KeepsTheMeasuredFailover()
    {
        var cluster = new SimulatedCluster(new());
        using var end = new EarlyEnd();
        var options = SimulatedRuns.Patient with { AllowRestore = null, Settle = TimeSpan.FromMinutes(5) };
        var progress = new EndAt(end, VerificationPhase.Settle);

        var report = await Verification(cluster, end).RunAsync(SimulatedCluster.Target, options, progress, Stop);

        Assert.Equal(Verdict.Inconclusive, report.Verdict);
        Assert.NotNull(Assert.Single(report.Failovers).Outage);
        Assert.Empty(cluster.Schemas);
    }

    private static Verification Verification(SimulatedCluster cluster, EarlyEnd end) =>
        new(cluster, cluster, TimeProvider.System, cluster) { EarlyEnd = end };

    private sealed class EndAt(EarlyEnd end, VerificationPhase phase) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value)
        {
            var then = value.Phase == phase ? TimeSpan.FromMilliseconds(200) : Timeout.InfiniteTimeSpan;
            _ = Task.Delay(then, CancellationToken.None).ContinueWith(_ => end.Request("The time ran out."), TaskScheduler.Default);
        }
    }
}
