using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Tests.Simulation;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Tests.Runs;

public sealed class HeartbeatTests
{
    [Fact]
    public async Task Heartbeat_OfACanary_IsWrittenAndDemandedByTheNextRun()
    {
        var cluster = new SimulatedCluster(new() { Heartbeats = SimulatedHeartbeats.Kept });
        var canary = SimulatedRuns.Quick with { AllowFailover = null, AllowRestore = null, Only = ["R1", "H1"], AppendHeartbeat = true };

        var first = await SimulatedRuns.RunAsync(cluster, canary);
        var second = await SimulatedRuns.RunAsync(cluster, canary with { LastHeartbeat = first.Heartbeat });
        var lost = await SimulatedRuns.RunAsync(
            cluster,
            canary with
            {
                LastHeartbeat = Heartbeat.After(second.Heartbeat, DateTimeOffset.UtcNow),
            }
        );

        Assert.Equal((11, 12), (first.Heartbeat!.Number, second.Heartbeat!.Number));
        Assert.Equal([Verdict.Pass, Verdict.Pass], second.Findings.Select(f => f.Verdict));
        Assert.Equal(Verdict.Fail, lost.Findings.Single(f => f.Check == "H1").Verdict);
        Assert.Contains("heartbeat 13 ", lost.Findings.Single(f => f.Check == "H1").Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Heartbeats_OfAHealthyClusterThatIsRestored_GiveTheRecoveryPoint()
    {
        var report = await SimulatedRuns.RunAsync(
            new SimulatedCluster(new() { Heartbeats = SimulatedHeartbeats.Kept }),
            SimulatedRuns.Quick
        );

        var restored = report.Findings.Single(f => f.Check == "B1");
        Assert.Equal(Verdict.Pass, restored.Verdict);
        Assert.Equal(0, restored.Measurements["heartbeatRpoSeconds"]);
        Assert.Equal(Verdict.Pass, report.Findings.Single(f => f.Check == "H1").Verdict);
        Assert.Null(report.Heartbeat);
    }
}
