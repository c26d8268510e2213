using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Tests.Simulation;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Tests.Runs;

/// <summary>A cluster that is slow, or away for a while, although nobody asked for it.</summary>
public sealed class BusyClusterTests
{
    [Fact]
    public async Task FirstLogin_ThatTakesLongerThanAnOperation_IsWaitedFor()
    {
        var slow = SimulatedRuns.Observing.OperationTimeout * 1.5;

        var report = await SimulatedRuns.RunAsync(new(new() { FirstLoginTakes = slow }), SimulatedRuns.Observing);

        Assert.Equal((Verdict.Pass, 0), (report.Findings.Single(f => f.Check == "R1").Verdict, report.ExitCode));
    }

    [Fact]
    public async Task Schema_ThatTakesLongerThanAnOperation_IsNoFinding()
    {
        var slow = SimulatedRuns.Observing.OperationTimeout * 1.5;

        var report = await SimulatedRuns.RunAsync(new(new() { SchemaTakes = slow }), SimulatedRuns.Observing);

        Assert.Equal((Verdict.Pass, 0), (report.Findings.Single(f => f.Check == "R1").Verdict, report.ExitCode));
    }

    [Fact]
    public async Task Writer_ThatGoesAwayInTheSteadyState_IsWaitedForAndItsLedgerRead()
    {
        var cluster = new SimulatedCluster(new() { Outage = TimeSpan.FromSeconds(3) });
        var progress = new FailsOverAt(cluster, VerificationPhase.Baseline);

        var report = await new Verification(cluster, cluster, TimeProvider.System, cluster).RunAsync(
            SimulatedCluster.Target,
            SimulatedRuns.Observing,
            progress,
            TestContext.Current.CancellationToken
        );

        Assert.StartsWith("Errors before the failover: ", report.EndedEarly, StringComparison.Ordinal);
        Assert.Equal(Verdict.Pass, report.Findings.Single(f => f.Check == "F4").Verdict);
        Assert.True(report.Ledger!.Acknowledged > 0);
        Assert.Empty(cluster.Schemas);
    }

    /// <summary>Somebody else's failover.</summary>
    private sealed class FailsOverAt(SimulatedCluster cluster, VerificationPhase phase) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value)
        {
            if (value.Phase == phase && cluster.FailoversRequested == 0)
            {
                _ = cluster.RequestFailoverAsync(SimulatedCluster.Target, FailoverKind.Failover, null, CancellationToken.None);
            }
        }
    }
}
