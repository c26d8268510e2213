using System.Net;
using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Runs;

/// <summary>What to verify, how long, and what the verifier may do. The defaults suit a cluster on AWS.</summary>
public sealed record VerifierOptions
{
    /// <summary>Short phases for a rehearsal on this machine: the whole default run takes about ten seconds.</summary>
    public static VerifierOptions Rehearsal { get; } =
        new()
        {
            Baseline = TimeSpan.FromSeconds(2),
            Settle = TimeSpan.FromSeconds(1.5),
            LateReadDelay = TimeSpan.FromMilliseconds(500),
            OperationTimeout = TimeSpan.FromSeconds(2),
            TriggerTimeout = TimeSpan.FromSeconds(5),
            RecoveryTimeout = TimeSpan.FromSeconds(60),
            RedundancyTimeout = TimeSpan.FromSeconds(20),
            CatchUpTimeout = TimeSpan.FromSeconds(15),
            FailoverCooldown = TimeSpan.Zero,
            EventDelay = TimeSpan.Zero,
            RoutingPace = TimeSpan.FromMilliseconds(2),
            PollPeriod = TimeSpan.FromMilliseconds(200),
        };

    /// <summary>
    /// The cluster's typed name allows a failover, and asks for one. Null, the default, means: nothing destructive. A name that is not the
    /// target's is refused.
    /// </summary>
    public string? AllowFailover { get; init; }

    /// <summary>The cluster's typed name allows a restore drill, and asks for one. Null, the default: none.</summary>
    public string? AllowRestore { get; init; }

    /// <summary>Where the restored data comes from: a new snapshot, or the automated backups.</summary>
    public RestoreFrom RestoreFrom { get; init; } = RestoreFrom.Snapshot;

    /// <summary>A copy that was restored from an older backup, for instance by AWS Backup's restore testing: B1 compares it with the
    /// cluster and writes nothing. Null, the default: none.</summary>
    public RestoredCopy? Copy { get; init; }

    /// <summary>Kind of failover request.</summary>
    public FailoverKind FailoverKind { get; init; } = FailoverKind.Failover;

    /// <summary>
    /// Whether a fault replaces the request. Then no server needs to be able to take over: what becomes of the cluster is what is
    /// measured. False by default.
    /// </summary>
    public bool StruckByFault { get; init; }

    /// <summary>
    /// Whether the tool runs the servers itself, as a rehearsal does. Then a server that cannot be reached is a finding of R1; otherwise it
    /// is a mistake of whoever started the run, which ends it. False by default.
    /// </summary>
    public bool OwnServers { get; init; }

    /// <summary>Instance that should take over, where the topology lets one choose; null leaves the choice to RDS.</summary>
    public string? FailoverTarget { get; init; }

    /// <summary>Number of failovers, one after the other.</summary>
    public int Trials { get; init; } = 1;

    /// <summary>Ids of the only checks to run; empty means all.</summary>
    public IReadOnlyCollection<string> Only { get; init; } = [];

    /// <summary>Ids of checks to leave out.</summary>
    public IReadOnlyCollection<string> Skip { get; init; } = [];

    /// <summary>The application's tables that F11 compares on every replica, as <c>schema.table</c>; empty compares the verifier's own
    /// alone.</summary>
    public IReadOnlyCollection<string> CheckTables { get; init; } = [];

    /// <summary>Whether the run adds a row to the heartbeat chain, as the canary does. False by default: the chain is only read.</summary>
    public bool AppendHeartbeat { get; init; }

    /// <summary>The last heartbeat that a server acknowledged: H1 fails if it is gone. Null if none is known.</summary>
    public Heartbeat? LastHeartbeat { get; init; }

    /// <summary>Time after which the comparison of one table ends, on each replica. 60 s by default.</summary>
    public TimeSpan CheckTableTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether a check was selected.</summary>
    internal bool Selects(string check) =>
        (Only.Count == 0 || Only.Contains(check, StringComparer.OrdinalIgnoreCase))
        && !Skip.Contains(check, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether looking is enough: nothing is written then, and nothing disturbed.</summary>
    internal bool IsReadOnly =>
        AllowFailover is null
        && AllowRestore is null
        && CheckCatalogue
            .All.Where(c => Selects(c.Id))
            .All(c => CheckIds.LookOnly.Contains(c.Id) || (Copy is not null && c.Id == CheckIds.BackupsRestore));

    /// <summary>Whether the checks need only one write and the readers' state: then no workload runs.</summary>
    internal bool RoutesOnly =>
        AllowFailover is null
        && AllowRestore is null
        && CheckCatalogue.All.Where(c => Selects(c.Id)).All(c => CheckIds.WithoutWorkload.Contains(c.Id));

    /// <summary>Overrides the promised longest write outage.</summary>
    public TimeSpan? MaxWriteOutage { get; init; }

    /// <summary>Overrides the promised longest replica lag.</summary>
    public TimeSpan? MaxReplicaLag { get; init; }

    /// <summary>Overrides the promised number of acknowledged writes that may be lost.</summary>
    public long? MaxLostWrites { get; init; }

    /// <summary>Id of the run, part of its schema and its tags: lower-case letters and digits. Null, the default, generates a random
    /// one.</summary>
    public string? RunId { get; init; }

    /// <summary>File that the history is appended to as it happens; null keeps none (a crash of the tool then loses it).</summary>
    public string? HistoryFile { get; init; }

    /// <summary>
    /// Encryption of the verifier's sessions. Verified in full by default, since each session sends a password or a token; a weaker mode is
    /// used only when it is set here, and R7 then says so.
    /// </summary>
    public TlsMode Tls { get; init; } = TlsMode.VerifyFull;

    /// <summary>Time between two probes of the headline lane.</summary>
    public TimeSpan LanePeriod { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Steady state that is measured before anything is disturbed. The run stops when it has errors.</summary>
    public TimeSpan Baseline { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Time the workload goes on after recovery.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time between the final read and the second one that finds late commits.</summary>
    public TimeSpan LateReadDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time after which a probe is given up.</summary>
    public TimeSpan OperationTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time within which a requested failover must take effect; then it is requested once more.</summary>
    public TimeSpan TriggerTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Longest wait for writes to recover.</summary>
    public TimeSpan RecoveryTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest wait for every declared member to replicate again.</summary>
    public TimeSpan RedundancyTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Longest wait for replicas to reach the last write.</summary>
    public TimeSpan CatchUpTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>A failover is refused when the last one was less than this ago.</summary>
    public TimeSpan FailoverCooldown { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Time that the control plane's events need to appear.</summary>
    public TimeSpan EventDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time between paced sessions through the reader endpoint; a burst of the same number follows.</summary>
    public TimeSpan RoutingPace { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Time between two questions to the control plane or about redundancy.</summary>
    public TimeSpan PollPeriod { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>DNS server that resolves the writer endpoint; null: this machine's.</summary>
    public IPEndPoint? Resolver { get; init; }

    /// <summary>Facts about the machine for the report, from the caller that may read the environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
