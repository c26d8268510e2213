using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Tests.Simulation;

namespace RdsCluster.Verifier.Tests.Runs;

/// <summary>Whole runs of a sound cluster.</summary>
public class WholeRunTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_ThatRejectDirectWrites_DoWhatWasPromisedAndFailNothing()
    {
        var report = await SimulatedRuns.RunAsync(new SimulatedCluster(new()), SimulatedRuns.Observing);

        var lane = report.Timeline.Lanes.Single(l => l.Name == "direct replica1");
        Assert.Equal((0, lane.Operations), (lane.Failed, lane.Rejected));
        Assert.Equal(lane.Rejected, lane.Buckets.Sum(b => b.Rejected));
        Assert.Equal(0, lane.Buckets.Sum(b => b.Failed));
    }

    [Fact]
    public async Task Trials_Three_AreAllCarriedOutAndCounted()
    {
        var cluster = new SimulatedCluster(new());

        var report = await SimulatedRuns.RunAsync(cluster, SimulatedRuns.Patient with { Trials = 3 });

        Assert.Equal(3, cluster.FailoversRequested);
        Assert.Equal(3, report.Failovers.Count);
        Assert.Equal((3, 1.0), (report.Trials!.Count, report.Trials.LossBound));
        Assert.Equal(0, report.ExitCode);
    }

    [Fact]
    public async Task Report_WrittenAndRead_IsTheSame()
    {
        var report = await SimulatedRuns.RunAsync(new SimulatedCluster(new()), SimulatedRuns.Observing);

        var json = ReportJson.Write(report);

        Assert.Equal(json, ReportJson.Write(ReportJson.Read(json)));
    }

    [Fact]
    public async Task Tool_ThatStoodStill_ChargesItToItselfAndNotToTheDatabase()
    {
        var cluster = new SimulatedCluster(new());
        var time = new JumpingTime();
        var running = new Verification(cluster, cluster, time).RunAsync(
            SimulatedCluster.Target,
            SimulatedRuns.Quick with
            {
                AllowFailover = null,
                AllowRestore = null,
                Baseline = TimeSpan.FromSeconds(3),
            },
            null,
            Stop
        );

        await Task.Delay(1500, Stop);
        time.Jump(TimeSpan.FromMilliseconds(500));
        var report = await running;

        Assert.Contains(report.Timeline.ToolPauses, s => s.End - s.Start > 0.4);
        Assert.All(report.Timeline.Lanes, l => Assert.Empty(l.Gaps));
        Assert.All(report.Timeline.Lanes, l => Assert.Empty(l.Stalls));
        Assert.Equal(0, report.ExitCode);
    }

    [Fact]
    public void Plan_OfARunWithoutPermission_DisturbsNothing()
    {
        var plan = Verification.Plan(SimulatedCluster.Target, VerifierOptions.Rehearsal);

        Assert.Contains("No disruption: no failover was requested.", plan);
        Assert.Contains("Restore nothing (not requested).", plan);
    }
}
