using RdsCluster.TestKit;
using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Tests.Simulation;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Tests.Runs;

/// <summary>Everything that can be wrong with a cluster, and the checks that it makes fail.</summary>
public class ControlTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Controls_AllTogether_CoverEveryCheckThatCanFail()
    {
        var covered = Controls.SelectMany(c => c.Data.Item2.Split(' ')).ToHashSet();

        // F5 never fails: late commits only warn.
        Assert.Equal(["F5"], CheckCatalogue.All.Select(c => c.Id).Where(id => !covered.Contains(id)));
    }

    /// <summary>Each control makes its own checks fail, and no others.</summary>
    [Theory]
    [MemberData(nameof(Controls))]
    public async Task BrokenCluster_Verified_FailsItsOwnChecksOnly(string name, string failing, int exitCode)
    {
        await Task.WhenAll(Runs.Values.Select(r => r.Value));
        var report = await Runs[name].Value;

        var failed = report.Findings.Where(f => f.Verdict is Verdict.Fail or Verdict.NotTriggered).Select(f => f.Check);
        Assert.True(failing == string.Join(" ", failed) && exitCode == report.ExitCode, Describe(report));
    }

    /// <summary>What the tool writes now, whatever is broken, is what the schema describes.</summary>
    [Fact]
    public async Task Reports_OfAllControls_AreAsTheSchemaSays()
    {
        Assert.SkipWhen(JsonSchemaCheck.Missing is not null, JsonSchemaCheck.Missing ?? "");
        var reports = await Task.WhenAll(Runs.Values.Select(r => r.Value));

        Assert.Empty(await JsonSchemaCheck.ErrorsAsync(ReportSchema.Text, [.. reports.Select(ReportJson.Write)]));
    }

    public static TheoryData<string, string, int> Controls =>
        new()
        {
            { "writer down", "R1", 1 },
            { "writable replica", "R2", 1 },
            { "reader is writer", "R3", 1 },
            { "missing reader", "R4", 1 },
            { "plaintext accepted", "R7 P1", 1 },
            { "any password accepted", "R7", 1 },
            { "untrusted replica", "R4 R7", 1 },
            { "slow replica", "L1 L2", 1 },
            { "failover ignored", "F1", 3 },
            { "failover refused", "F1", 3 },
            { "long outage", "F2", 1 },
            { "lost writes", "F4", 1 },
            { "phantom writes", "F4", 1 },
            { "strange rows", "F4", 1 },
            { "strange errors", "F10", 1 },
            { "errant replica", "F11", 1 },
            { "different replica", "F11", 1 },
            { "wrong control plane", "R6", 1 },
            { "roles disagree", "R6", 1 },
            { "silent second writer", "R6 F7", 1 },
            { "stale reader", "L2", 1 },
            { "stale writer", "F8", 1 },
            { "redundancy never back", "F3 F11", 1 },
            { "duplicated rows", "F6", 1 },
            { "two writers", "F7", 1 },
            { "semi-sync degraded", "F12", 1 },
            { "relaxed durability", "P2", 1 },
            { "broken proxy", "R5", 1 },
            { "proxy reader is writer", "R5", 1 },
            { "old backup", "B1", 1 },
            { "short retention", "P1", 1 },
            { "open range", "P1", 1 },
            { "name leads back", "F9", 1 },
            { "heartbeat deleted", "B1 H1", 1 },
            { "heartbeat lost", "H1", 1 },
            { "heartbeat missing in the copy", "B1", 1 },
        };

    /// <summary>A machine that is busy with something else probes seldom; some probe must fall into the outage.</summary>
    internal static TimeSpan LongEnoughForFewProbes { get; } = TimeSpan.FromSeconds(1.5);

    private static Dictionary<string, SimulatedFaults> Faults { get; } =
        new()
        {
            ["writer down"] = new() { WriterDown = true },
            ["writable replica"] = new() { WritableReplica = true },
            ["reader is writer"] = new() { ReaderIsWriter = true },
            ["missing reader"] = new() { MissingReader = true },
            ["plaintext accepted"] = new() { PlaintextAccepted = true },
            ["any password accepted"] = new() { AnyPasswordAccepted = true },
            ["untrusted replica"] = new() { UntrustedHost = "replica2" },
            ["slow replica"] = new() { Lag = TimeSpan.FromSeconds(4) },
            ["failover ignored"] = new() { FailoverIgnored = true },
            ["failover refused"] = new() { FailoverRefused = true },
            ["long outage"] = new() { Outage = TimeSpan.FromSeconds(5.5) },
            ["lost writes"] = new() { LostWrites = 3 },
            ["phantom writes"] = new() { PhantomWrites = 2 },
            ["strange rows"] = new() { StrangeRows = 1 },
            ["strange errors"] = new() { StrangeErrors = true, Outage = LongEnoughForFewProbes },
            ["errant replica"] = new() { ErrantReplica = true },
            ["different replica"] = new() { DifferentReplica = true },
            ["wrong control plane"] = new() { WrongControlPlane = true },
            ["roles disagree"] = new() { RolesDisagree = true },
            ["silent second writer"] = new() { SilentSecondWriter = true },
            ["stale reader"] = new() { StaleReader = true },
            ["stale writer"] = new() { StaleWriter = true },
            ["redundancy never back"] = new() { RedundancyNeverBack = true, Outage = LongEnoughForFewProbes },
            ["duplicated rows"] = new() { DuplicatedRows = true },
            ["two writers"] = new() { TwoWriters = true },
            ["semi-sync degraded"] = new() { SemiSyncDegraded = true },
            ["relaxed durability"] = new() { RelaxedDurability = true },
            ["old backup"] = new() { OldBackup = true },
            ["proxy reader is writer"] = new() { ProxyReaderIsWriter = true },
            ["broken proxy"] = new() { BrokenProxy = true },
            ["short retention"] = new() { RetentionDays = 1 },
            ["name leads back"] = new() { DnsLeadsBackAfter = TimeSpan.FromMilliseconds(900) },
            ["open range"] = new() { OpenRange = "0.0.0.0/0" },
            ["heartbeat deleted"] = new() { Heartbeats = SimulatedHeartbeats.RowDeleted },
            ["heartbeat lost"] = new() { Heartbeats = SimulatedHeartbeats.LostByFailover },
            ["heartbeat missing in the copy"] = new() { Heartbeats = SimulatedHeartbeats.RowMissingInCopy },
        };

    private static string Describe(VerificationReport report) =>
        string.Join(
            '\n',
            report
                .Findings.Where(f => f.Verdict is not (Verdict.Pass or Verdict.NotApplicable))
                .Select(f => $"{f.Check} {f.Verdict}: {f.Summary}")
                .Prepend($"exit code {report.ExitCode}, ended early: {report.EndedEarly ?? "no"}")
        );

    /// <summary>Broken clusters are verified beside each other, as most of a run is waiting; more at once would measure this
    /// machine.</summary>
    private static SemaphoreSlim Places { get; } = new(8, 8);

    private static Dictionary<string, Lazy<Task<VerificationReport>>> Runs { get; } =
        Faults.ToDictionary(f => f.Key, f => new Lazy<Task<VerificationReport>>(() => RunInTurnAsync(f.Value)));

    private static async Task<VerificationReport> RunInTurnAsync(SimulatedFaults faults)
    {
        await Places.WaitAsync(Stop);
        try
        {
            var cluster = new SimulatedCluster(faults);
            if (faults.DnsLeadsBackAfter is null)
            {
                return await SimulatedRuns.RunAsync(cluster, SimulatedRuns.Quick);
            }
            using var dns = new SimulatedDns(cluster, faults.DnsLeadsBackAfter);
            return await SimulatedRuns.RunAsync(cluster, SimulatedRuns.Quick with { Resolver = dns.Address });
        }
        finally
        {
            Places.Release();
        }
    }
}
