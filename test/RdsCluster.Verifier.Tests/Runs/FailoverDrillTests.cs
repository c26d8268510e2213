using RdsCluster.Verifier.Tests.Simulation;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Tests.Runs;

/// <summary>What tells that a failover happened, and when it is over.</summary>
public class FailoverDrillTests
{
    [Fact]
    public async Task Name_ThatStaysOnTheOldWriter_IsAFailoverAllTheSame()
    {
        var cluster = new SimulatedCluster(new() { NameStays = true });

        var report = await SimulatedRuns.RunAsync(
            cluster,
            SimulatedRuns.Quick with
            {
                RecoveryTimeout = TimeSpan.FromSeconds(8),
                AllowRestore = null,
            }
        );

        Assert.Equal(1, cluster.FailoversRequested);
        var happened = report.Findings.Single(f => f.Check == "F1");
        Assert.Equal(Verdict.Pass, happened.Verdict);
        Assert.Contains(
            "→ server-1@host:3306 on its instance endpoint, but the writer endpoint does not route there",
            happened.Summary,
            StringComparison.Ordinal
        );
        Assert.Equal(Verdict.Fail, report.Findings.Single(f => f.Check == "F2").Verdict);
    }

    [Fact]
    public async Task Request_ThatLastsLongerThanTheFailover_HasEndedBeforeTheNext()
    {
        var cluster = new SimulatedCluster(new() { RequestLasts = TimeSpan.FromSeconds(5) });

        var report = await SimulatedRuns.RunAsync(cluster, SimulatedRuns.Quick with { Trials = 2, AllowRestore = null });

        Assert.Equal((2, 0), (cluster.FailoversRequested, cluster.RequestsOverlapping));
        Assert.All(report.Failovers, f => Assert.True(f.Happened, f.Evidence));
    }
}
