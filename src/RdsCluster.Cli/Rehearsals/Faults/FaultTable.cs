using RdsCluster.LocalHost.Plans;

namespace RdsCluster.Cli.Rehearsals.Faults;

/// <summary>Each fault, each topology: the one right verdict. It is the same for both engines.</summary>
internal static class FaultTable
{
    // The fault replaces the failover request: RDS has to detect it. It replaces a writer that has a standby or a cluster behind
    // it, and recovers any other in place.
    private const string RecoveredInPlace = "NOT_TRIGGERED F1";

    // What a replica never got is lost, and the old writer, which has it, must be rebuilt; that may take longer than the verifier waits.
    private const string Loss = "FAIL F4 (F3 F6 F8 F11 L2 R2 R4)";

    // Writes through the endpoint never come back, and what can only be read by that name is not read.
    private const string NameLeadsBack = "FAIL F2 F9 (F3 F4 F5 F6 F7 F8 F10 F11 L2 R4 R6)";

    public static IReadOnlyList<FaultCase> Cases { get; } =
    [
        new("none", []) { Required = All(["PASS", .. Four("PASS")]) },
        new("kill", ["kill"])
        {
            Failover = FailoverChoice.Reboot,
            Required = All(RecoveredInPlace, RecoveredInPlace, "PASS", "PASS", "PASS"),
        },
        new("stop", ["stop"])
        {
            Failover = FailoverChoice.Reboot,
            Required = All(RecoveredInPlace, RecoveredInPlace, "PASS", "PASS", "PASS"),
        },
        new("freeze", ["freeze"])
        {
            Failover = FailoverChoice.Reboot,
            Required = All(RecoveredInPlace, RecoveredInPlace, "PASS", "PASS", "PASS"),
        },
        // Its replicas still receive: the writer is unreachable for clients but alive, so no replica may be promoted.
        new("partition", ["partition:duration=3s"])
        {
            Failover = FailoverChoice.Reboot,
            Required = All(["NOT_TRIGGERED F1", .. Four("NOT_TRIGGERED F1")]),
        },
        // A full disk blocks commits. A standby has the same volume, so RDS does not fail over.
        new("disk-full", ["disk-full:duration=3s"])
        {
            Failover = FailoverChoice.Reboot,
            Required = All(["NOT_TRIGGERED F1", .. Four("NOT_TRIGGERED F1")]),
        },
        // It ends on the host where it began, so the server's identity does not distinguish the two writers. A cluster takes its old writer
        // back before it can fail over again, so there it is two failovers.
        new("double-failover", ["double-failover"])
        {
            Failover = FailoverChoice.Reboot,
            Required = All(null, null, "INCONCLUSIVE F7", null, null),
        },
        new("ignore-failover", ["ignore-failover"]) { IsControl = true, Required = All([null, .. Four("NOT_TRIGGERED F1")]) },
        // Only an asynchronous replica can lack what was acknowledged.
        new("stop-receiver", ["stop-receiver"])
        {
            Failover = FailoverChoice.Promote,
            NeedsReaders = true,
            IsControl = true,
            Required = All(null, Loss, Loss, "PASS", "PASS"),
        },
        new("slow-replica", ["slow-replica:instance=all,seconds=4"])
        {
            Failover = FailoverChoice.Promote,
            NeedsReaders = true,
            Required = All([null, .. Four("PASS")]),
        },
        new("lagging-replica", ["slow-replica:seconds=4"])
        {
            Failover = FailoverChoice.None,
            NeedsReaders = true,
            MaxReplicaLag = TimeSpan.FromSeconds(1),
            Required = All([null, .. Four("FAIL L1 (L2)")]),
        },
        new("early-reset", ["early-reset", "slow-replica:instance=all,seconds=4"])
        {
            Failover = FailoverChoice.Promote,
            NeedsReaders = true,
            IsControl = true,
            Required = All(null, Loss, Loss, Loss, null),
        },
        // Semi-synchronous, an old writer that lost its readers acknowledges nothing; it only stays apart. MariaDB counts what waits.
        new("unfenced-writer", ["unfenced-writer"])
        {
            Failover = FailoverChoice.Promote,
            NeedsReaders = true,
            IsControl = true,
            StaysBroken = true,
            Required = All(
                null,
                "FAIL F7 (F3 F4 F6 F8 F11 L2 R2 R6)",
                "FAIL F7 (F3 F4 F6 F8 F11 L2 R2 R6)",
                "FAIL F3 (F2 F4 F6 F7 F8 F10 F11 L2 R2 R6)",
                null
            ),
        },
        new("relaxed-durability", ["relaxed-durability"])
        {
            Failover = FailoverChoice.None,
            Required = All(["FAIL P2 (P1)", .. Four("FAIL P2 (P1)")]),
        },
        // What the writer forgets in its recovery, its replicas have: they are ahead of it, and break. Where a replica takes over nothing
        // is lost, but the old writer comes back without rows that its binary log says it has, and on a busy machine behind the others for
        // longer than such a row waits.
        new("relaxed-durability+kill", ["relaxed-durability", "kill"])
        {
            Failover = FailoverChoice.Reboot,
            IsControl = true,
            StaysBroken = true,
            Required = All(
                "FAIL F4 P2 (F1 F6 F8 P1)",
                "FAIL F4 P2 (F1 F3 F6 F8 F11 L2 P1 R2 R4)",
                "FAIL F4 P2 (F3 F6 F8 F11 L2 P1 R2 R4)",
                "FAIL P2 (F3 F11 L2 P1)",
                "FAIL P2 (F3 F4 F6 F8 F11 L2 P1 R2 R4)"
            ),
        },
        new("drop-semi-sync", ["drop-semi-sync"])
        {
            Failover = FailoverChoice.None,
            NeedsReaders = true,
            Required = All(null, null, null, "FAIL F12", null),
        },
        new("drop-semi-sync+stop-receiver", ["drop-semi-sync", "stop-receiver"])
        {
            Failover = FailoverChoice.Reboot,
            NeedsReaders = true,
            IsControl = true,
            Required = All(null, null, null, Loss, null),
        },
        // The writes that it takes from clients stand in the way of the writer's.
        new("read-write-replica", ["read-write-replica"])
        {
            Failover = FailoverChoice.None,
            NeedsReaders = true,
            IsControl = true,
            StaysBroken = true,
            Required = All([null, .. Four("FAIL R2 (F4 F6 F8 F11 L1 L2 R6)")]),
        },
        new("reader-is-writer", ["reader-is-writer"])
        {
            Failover = FailoverChoice.None,
            NeedsReaders = true,
            IsControl = true,
            Required = All([null, .. Four("FAIL R3 (R4)")]),
        },
        new("missing-reader", ["missing-reader"])
        {
            Failover = FailoverChoice.None,
            NeedsReaders = true,
            IsControl = true,
            StaysBroken = true,
            Required = All([null, .. Four("FAIL R4 (F11 L1 R2 R7)")]),
        },
        new("plaintext-accepted", ["plaintext-accepted"])
        {
            Failover = FailoverChoice.None,
            IsControl = true,
            Required = All(["FAIL R7 (P1)", .. Four("FAIL R7 (P1)")]),
        },
        new("connection-storm", ["connection-storm"])
        {
            Failover = FailoverChoice.None,
            Required = All(["FAIL R1", .. Four("FAIL R1 (R4)")]),
        },
        // A promotion on request moves no name of RDS, so only failovers that RDS itself carries out are followed in DNS.
        new("dns-sticky", ["dns-sticky"])
        {
            Failover = FailoverChoice.Reboot,
            IsControl = true,
            StaysBroken = true,
            StaysUnwritable = true,
            Required = All(null, null, NameLeadsBack, NameLeadsBack, NameLeadsBack),
        },
        // Until the name moves it leads to the old writer, which is a reader by then: it may lag.
        new("dns-delay", ["dns-delay"]) { Failover = FailoverChoice.Reboot, Required = All(null, null, "PASS", "PASS (F8)", "PASS (F8)") },
        // On a cluster it depends on the last flap what a client finds; on a standby's old address there is nobody.
        new("dns-flap", ["dns-flap"]) { Failover = FailoverChoice.Reboot, Required = All(null, null, "PASS", null, null) },
        new("dns-servfail", ["dns-servfail"]) { Failover = FailoverChoice.None, Required = All(["FAIL R1 (R4)", .. Four("FAIL R1 (R4)")]) },
    ];

    /// <summary>The rows that a cluster can have, of those asked for.</summary>
    /// <param name="names">Names of rows; empty means all.</param>
    public static IReadOnlyList<(FaultCase Case, RequiredVerdict Required)> For(ClusterPlan plan, IReadOnlyCollection<string> names) =>
        [
            .. from row in Cases
            where names.Count == 0 || names.Contains(row.Name)
            let required = row.For(RehearsedTopologies.Of(plan), plan.Instances.Count - 1)
            where required is not null
            select (row, required),
        ];

    /// <param name="verdicts">In the order of <see cref="RehearsedTopology"/>; null where the topology cannot have the fault.</param>
    private static Dictionary<RehearsedTopology, RequiredVerdict> All(params IReadOnlyList<string?> verdicts) =>
        Enum.GetValues<RehearsedTopology>()
            .Zip(verdicts)
            .Where(cell => cell.Second is not null)
            .ToDictionary(cell => cell.First, cell => RequiredVerdict.Parse(cell.Second!));

    /// <summary>The same for every topology with readers.</summary>
    private static IEnumerable<string> Four(string verdict) => Enumerable.Repeat(verdict, 4);
}
