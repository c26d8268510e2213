using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Tests.Simulation;
using RdsCluster.Verifier.Verdicts;
using static RdsCluster.Verifier.Tests.Runs.SimulatedRuns;

namespace RdsCluster.Verifier.Tests.Runs;

public class VerificationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SoundCluster_FailedOver_PassesEveryCheck()
    {
        var cluster = new SimulatedCluster(new());

        var report = await RunAsync(cluster, Patient);

        Assert.All(report.Findings, f =>
            Assert.True(f.Verdict is Verdict.Pass or Verdict.NotApplicable, $"{f.Check} {f.Verdict}: {f.Summary}")
        );
        Assert.Equal(0, report.ExitCode);
        Assert.Equal(1, cluster.FailoversRequested);
        Assert.Empty(cluster.Schemas);
        Assert.Empty(cluster.Restored);
        var failover = Assert.Single(report.Failovers);
        Assert.InRange(0.3, failover.Outage!.Low, failover.Outage.High);
        Assert.Equal(6, failover.Parts.Count);
        Assert.True(report.Ledger!.Acknowledged > 50);
    }

    [Fact]
    public async Task WriterAway_OtherLanes_LeaveTheFirstConnectionToTheHeadline()
    {
        var report = await RunAsync(new(new() { Outage = TimeSpan.FromSeconds(2) }), Quick with { AllowRestore = null });

        // Three attempts over a connection that was kept; without a leader there would be three every 150 ms.
        Assert.InRange(Failures("retried"), 1, 9);
        Assert.True(Failures("writer") > 50, $"{Failures("writer")} failures");
        Assert.Equal(Verdict.Pass, report.Findings.Single(f => f.Check == "F2").Verdict);

        long Failures(string name) => report.Timeline.Lanes.Single(l => l.Name == name) is var lane ? lane.Failed + lane.Unknown : 0;
    }

    [Fact]
    public async Task Name_ThatFollowsTheFailover_PassesWithItsTimes()
    {
        var cluster = new SimulatedCluster(new());
        using var dns = new SimulatedDns(cluster, leadsBackAfter: null);

        var report = await RunAsync(cluster, Quick with { Resolver = dns.Address, AllowRestore = null });

        var finding = report.Findings.Single(f => f.Check == "F9");
        Assert.Equal((Verdict.Pass, 0.0), (finding.Verdict, finding.Measurements["flaps"]));
        Assert.True(finding.Measurements["lastOld"] < finding.Measurements["firstNew"], finding.Summary);
    }

    [Fact]
    public async Task Verification_WithoutPermission_DisturbsNothing()
    {
        var cluster = new SimulatedCluster(new());

        var report = await RunAsync(cluster, Observing);

        Assert.Equal(0, cluster.FailoversRequested);
        Assert.Equal(0, report.ExitCode);
        Assert.Equal([new("RDSC105", "The model has no operating system.")], report.Acknowledged);
        Assert.Equal(Verdict.NotApplicable, report.Findings.Single(f => f.Check == "F1").Verdict);
    }

    [Fact]
    public async Task Reader_ThatTakesWrites_GetsNoCommitAndLosesNothing()
    {
        var cluster = new SimulatedCluster(new() { WritableReplica = true });

        var report = await RunAsync(cluster, Observing);

        Assert.Equal(0, cluster.CommitsOnReaders);
        Assert.Equal(Verdict.Fail, report.Findings.Single(f => f.Check == "R2").Verdict);
        Assert.Equal((Verdict.Pass, 0), (report.Findings.Single(f => f.Check == "F4").Verdict, report.Ledger!.Lost));
        // The lane ended with the row that the reader took.
        Assert.Equal(1, report.Timeline.Lanes.Single(l => l.Name == "direct replica1").Failed);
    }

    [Fact]
    public async Task Writer_EndpointThatLeadsToAWritableReplica_IsNotWrittenTo()
    {
        var cluster = new SimulatedCluster(new() { WritableReplica = true, WriterNameIsReplica = true });

        var report = await RunAsync(cluster, Observing);

        Assert.Equal((0, true), (cluster.CommitsOnReaders, cluster.Schemas.IsEmpty));
        Assert.Contains("leads to replica1", report.Findings.Single(f => f.Check == "R1").Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verification_OfPostureAlone_WritesNothing()
    {
        var cluster = new SimulatedCluster(new());

        var report = await RunAsync(cluster, Observing with { Only = ["P1", "P2"] });

        Assert.Equal(["P1", "P2"], report.Findings.Select(f => f.Check));
        Assert.Equal(0, report.ExitCode);
        Assert.Null(report.Ledger);
        Assert.Contains(
            "Write nothing: these checks are read-only.",
            Verification.Plan(SimulatedCluster.Target, Observing with { Only = ["p1"] })
        );
    }

    [Fact]
    public async Task Verification_WithAnotherClustersName_IsRefused()
    {
        var cluster = new SimulatedCluster(new());

        var e = await Assert.ThrowsAsync<VerificationException>(() => RunAsync(cluster, Quick with { AllowFailover = "invoices" }));

        Assert.Equal("Failover was allowed for 'invoices', but this cluster is 'orders'. Type its name to allow it.", e.Message);
        Assert.Empty(cluster.Schemas);
    }

    [Fact]
    public async Task Replica_WithErrantTransactions_IsNotPromoted()
    {
        var cluster = new SimulatedCluster(new() { ErrantReplica = true });

        var report = await RunAsync(cluster, Quick);

        Assert.Equal(0, cluster.FailoversRequested);
        Assert.Equal(
            "replica1, replica2 diverged from the writer, before this run.",
            report.Findings.Single(f => f.Check == CheckIds.NoDivergence && f.Verdict == Verdict.Fail).Summary
        );
    }

    /// <summary>A replica gets a transaction when it is in the writer's binary log: before the writer has finished the commit.</summary>
    [Fact]
    public async Task Replica_AMomentAheadOfTheWriter_HasNotDiverged()
    {
        var cluster = new SimulatedCluster(new() { LateCommit = true });

        var report = await RunAsync(cluster, Observing with { Only = ["F11"] });

        Assert.Equal(Verdict.Pass, Assert.Single(report.Findings).Verdict);
        Assert.True(cluster.WriterSetReadings > 2);
    }

    [Fact]
    public async Task Replica_WhoseApplierHasStopped_IsSaidNotToReplicate()
    {
        var cluster = new SimulatedCluster(new() { ApplierError = "error 1062: Duplicate entry '1'" });

        var report = await RunAsync(cluster, Observing with { Only = ["F11"] });

        var finding = Assert.Single(report.Findings);
        Assert.Equal(
            (Verdict.Fail, "replica1 does not replicate: applier stopped, error 1062: Duplicate entry '1'."),
            (finding.Verdict, finding.Summary)
        );
    }

    [Theory]
    [InlineData(false, "Pass", "same rows in shop.orders")]
    [InlineData(true, "Fail", "replica1, replica2 diverged from the writer.")]
    public async Task Tables_OfTheApplication_AreComparedWhereAskedFor(bool different, string verdict, string summary)
    {
        var cluster = new SimulatedCluster(new() { DifferentReplica = different });

        var report = await RunAsync(
            cluster,
            Quick with
            {
                AllowFailover = null,
                AllowRestore = null,
                Only = ["F11"],
                CheckTables = ["shop.orders"],
            }
        );

        var finding = Assert.Single(report.Findings);
        Assert.Equal(verdict, finding.Verdict.ToString());
        Assert.Contains(summary, finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verification_OfRoutingAlone_RunsNoWorkload()
    {
        var report = await RunAsync(
            new(new()),
            Quick with
            {
                AllowFailover = null,
                AllowRestore = null,
                Only = ["R1"],
                Baseline = TimeSpan.FromMinutes(10),
            }
        );

        Assert.Equal(["R1 Pass"], report.Findings.Select(f => $"{f.Check} {f.Verdict}"));
        Assert.Null(report.Ledger);
    }

    [Fact]
    public async Task Login_ThatIsRefusedAtTheStart_IsTheOperatorsMistake()
    {
        var cluster = new SimulatedCluster(new());
        var target = SimulatedCluster.Target with { Login = new("admin", _ => new("wrong")) };

        var e = await Assert.ThrowsAsync<VerificationException>(() =>
            new Verification(cluster, cluster, TimeProvider.System).RunAsync(target, Quick with { AllowRestore = null }, null, Stop)
        );

        Assert.StartsWith("writer:3306 rejected the login of 'admin': Access denied", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cluster_WhereNobodyAnswers_IsTheOperatorsMistake()
    {
        var e = await Assert.ThrowsAsync<VerificationException>(() => RunAsync(new(new() { AllDown = true }), Quick));

        Assert.StartsWith("No server answers at writer:3306, nor at another endpoint of orders:", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rehearsal_WhereNobodyAnswers_FailsR1()
    {
        var report = await RunAsync(new(new() { AllDown = true }), Quick with { OwnServers = true });

        Assert.Equal(Verdict.Fail, report.Findings.Single(finding => finding.Check == "R1").Verdict);
    }

    [Fact]
    public async Task Writer_WhoseCertificateIsNotTrusted_GetsNoLogin()
    {
        var cluster = new SimulatedCluster(new() { UntrustedHost = "writer" });

        var e = await Assert.ThrowsAsync<VerificationException>(() => RunAsync(cluster, Quick));

        Assert.StartsWith(
            "The certificate of writer:3306 is not signed. No password or token was sent.",
            e.Message,
            StringComparison.Ordinal
        );
        Assert.Equal((0, 0), (cluster.LoginsAtUntrusted, cluster.FailoversRequested));
    }

    [Fact]
    public async Task Replica_WhoseCertificateIsNotTrusted_GetsNoLogin()
    {
        var cluster = new SimulatedCluster(new() { UntrustedHost = "replica2" });

        await RunAsync(cluster, Observing);

        Assert.Equal(0, cluster.LoginsAtUntrusted);
    }

    [Fact]
    public async Task Sessions_ThatWereAskedNotToVerify_AreReported()
    {
        var report = await RunAsync(
            new(new()),
            Quick with
            {
                AllowFailover = null,
                AllowRestore = null,
                Only = ["R7"],
                Tls = TlsMode.Required,
            }
        );

        var finding = Assert.Single(report.Findings);
        Assert.Equal(Verdict.Warn, finding.Verdict);
        Assert.EndsWith(
            "Because of --ssl-mode the run did not verify the servers' certificates.",
            finding.Summary,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task ClusterThatIsNotReady_AskedToFailOver_IsLeftAlone()
    {
        var cluster = new SimulatedCluster(new() { Status = "modifying" });

        var report = await RunAsync(cluster, Quick);

        Assert.Equal(0, cluster.FailoversRequested);
        Assert.Equal(3, report.ExitCode);
        Assert.Contains("modifying", report.EndedEarly, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verification_Cancelled_DropsItsSchema()
    {
        var cluster = new SimulatedCluster(new());
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(250));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new Verification(cluster, cluster, TimeProvider.System, cluster).RunAsync(SimulatedCluster.Target, Quick, null, cancelled.Token)
        );

        Assert.Empty(cluster.Schemas);
    }

    [Fact]
    public async Task Writer_ThatComesBackWithItsOldIdentity_HasFailedOverAndCannotBeToldApart()
    {
        var cluster = new SimulatedCluster(new() { RestartsInPlace = true, Outage = ControlTests.LongEnoughForFewProbes });

        var report = await RunAsync(cluster, Quick with { TriggerTimeout = TimeSpan.FromSeconds(20) });

        Assert.Equal(1, cluster.FailoversRequested);
        Assert.Contains("was started after the request", report.Findings.Single(f => f.Check == "F1").Summary, StringComparison.Ordinal);
        Assert.Equal(Verdict.Inconclusive, report.Findings.Single(f => f.Check == "F7").Verdict);
        Assert.Equal(Verdict.Pass, report.Findings.Single(f => f.Check == "F4").Verdict);
    }

    [Fact]
    public async Task Login_WithAPasswordPerEndpoint_IsUsedForEachAndNeverForABadLogin()
    {
        var cluster = new SimulatedCluster(new());
        var target = SimulatedCluster.Target with
        {
            Login = new("admin", _ => new("another host's")) { ForEndpoint = (_, _) => new("right") },
        };

        var report = await new Verification(cluster, cluster, TimeProvider.System).RunAsync(
            target,
            Quick with
            {
                AllowFailover = null,
                AllowRestore = null,
                Only = ["R1", "R7"],
            },
            null,
            Stop
        );

        Assert.All(report.Findings, f => Assert.True(f.Verdict == Verdict.Pass, $"{f.Check} {f.Verdict}: {f.Summary}"));
    }

    [Fact]
    public async Task Leftovers_BesideALivingRun_AreRemovedAndTheRunsOwnStays()
    {
        var (dead, living) = (new SimulatedCluster(new()), new SimulatedCluster(new()));
        dead.Schemas["rdscluster_verify_dead"] = true;
        dead.Schemas["orders"] = true;
        var running = RunAsync(living, Observing with { Baseline = TimeSpan.FromSeconds(5) });
        while (living.Schemas.IsEmpty)
        {
            await Task.Delay(10, Stop);
        }

        var removed = await Task.WhenAll(
            new[] { dead, living }.Select(c =>
                new Verification(c, c, TimeProvider.System, c).RemoveLeftoversAsync(
                    SimulatedCluster.Target,
                    Observing,
                    listOnly: false,
                    Stop
                )
            )
        );

        Assert.Equal(["removed: schema rdscluster_verify_dead"], removed[0]);
        Assert.Equal(["orders"], dead.Schemas.Keys);
        Assert.Empty(removed[1]);
        Assert.Equal(0, (await running).ExitCode);
    }
}
