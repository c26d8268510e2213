using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Tests.Simulation;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Tests.Runs;

/// <summary>A copy that somebody else has restored, held against the cluster's heartbeats.</summary>
public sealed class CopyComparisonTests
{
    [Theory]
    [InlineData(SimulatedHeartbeats.Kept, Verdict.Pass, ": restored in 480 s, 10 heartbeats, RPO by heartbeats 0.0 s.")]
    [InlineData(SimulatedHeartbeats.RowMissingInCopy, Verdict.Fail, "but 1 differences: heartbeat 4 is missing before 5 of ")]
    [InlineData(SimulatedHeartbeats.CopyEndsEarly, Verdict.Fail, "but 1 differences: heartbeat 10 of ")]
    internal async Task Copy_OfABackup_MustHaveEveryHeartbeatOfBefore(SimulatedHeartbeats heartbeats, Verdict verdict, string summary)
    {
        var cluster = new SimulatedCluster(new() { Heartbeats = heartbeats });

        var finding = await CompareAsync(cluster, HeartbeatRows.Start.AddHours(1));

        Assert.Equal(verdict, finding.Verdict);
        Assert.Contains(summary, finding.Summary, StringComparison.Ordinal);
        Assert.Empty(cluster.Schemas);
        Assert.Empty(cluster.Restored);
    }

    /// <summary>Heartbeats of after the backup are the recovery point, not a loss.</summary>
    [Fact]
    public async Task Copy_ThatEndsWithItsBackup_GivesTheRecoveryPoint()
    {
        var cluster = new SimulatedCluster(new() { Heartbeats = SimulatedHeartbeats.CopyEndsEarly });

        var finding = await CompareAsync(cluster, HeartbeatRows.Start.AddMinutes(5.5));

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.InRange(finding.Measurements["heartbeatRpoSeconds"], 1, finding.Measurements["backupAgeSeconds"]);
    }

    [Fact]
    public async Task Copy_OfABackupThatIsOlderThanTheChain_SaysNothing()
    {
        var cluster = new SimulatedCluster(new() { Heartbeats = SimulatedHeartbeats.CopyEndsEarly });

        var finding = await CompareAsync(cluster, HeartbeatRows.Start.AddDays(-1));

        Assert.Equal(Verdict.Inconclusive, finding.Verdict);
        Assert.Contains("older than the first heartbeat", finding.Summary, StringComparison.Ordinal);
    }

    /// <summary>A copy without IAM authentication refuses the runner's login: that is no fault of the backup.</summary>
    [Theory]
    [InlineData(false, Verdict.Inconclusive)]
    [InlineData(true, Verdict.Fail)]
    public async Task Copy_ThatRefusesTheLogin_FailsUnlessItHasAnotherLogin(bool iamAuthentication, Verdict verdict)
    {
        var cluster = new SimulatedCluster(new() { Heartbeats = SimulatedHeartbeats.Kept, RefusingHost = "restored" });

        var finding = await CompareAsync(cluster, HeartbeatRows.Start.AddHours(1), iamAuthentication);

        Assert.Equal(verdict, finding.Verdict);
        Assert.Contains("Access denied", finding.Summary, StringComparison.Ordinal);
    }

    private static async Task<Finding> CompareAsync(SimulatedCluster cluster, DateTimeOffset backup, bool iamAuthentication = true)
    {
        var copy = new RestoredCopy(
            new("restored", 3306),
            new()
            {
                Identifier = "copy",
                Status = "available",
                IamAuthentication = iamAuthentication,
            },
            backup,
            TimeSpan.Zero,
            TimeSpan.FromMinutes(8),
            []
        );
        var report = await SimulatedRuns.RunAsync(
            cluster,
            SimulatedRuns.Quick with
            {
                AllowFailover = null,
                AllowRestore = null,
                Copy = copy,
                Only = ["B1"],
            }
        );
        return Assert.Single(report.Findings);
    }
}
