using RdsCluster.Templates.Manifests;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Facts;

/// <summary>All facts of a run; checks use nothing else. A null fact was not found out, which is never a pass.</summary>
internal sealed record RunFacts
{
    public required ClusterTarget Target { get; init; }

    /// <summary>The manifest's promises with the options' overrides.</summary>
    public required ClusterPromises Promises { get; init; }

    public required VerifierOptions Options { get; init; }

    /// <summary>Whether the control plane can be queried.</summary>
    public bool HasControlPlane { get; init; } = true;

    /// <summary>What the control plane said before anything was disturbed.</summary>
    public ClusterFacts? Control { get; init; }

    /// <summary>Why the control plane said nothing.</summary>
    public string? ControlFailure { get; init; }

    /// <summary>Reasons not to disturb the cluster; empty when it is ready.</summary>
    public IReadOnlyList<string>? Unready { get; init; }

    /// <summary>Why the run ended early, or null.</summary>
    public string? EndedEarly { get; init; }

    /// <summary>Whether the host of the run ended it before its time: missing facts are then never a pass.</summary>
    public bool CutShort { get; init; }

    /// <summary>TLS mode of the run's sessions.</summary>
    public TlsMode Tls { get; init; }

    /// <summary>The declared instances before anything was disturbed.</summary>
    public IReadOnlyList<MemberFacts>? Members { get; init; }

    /// <summary>The declared instances at the end.</summary>
    public IReadOnlyList<MemberFacts>? MembersAfter { get; init; }

    /// <summary>The declared instances when the workload had ended.</summary>
    public IReadOnlyList<MemberFacts>? MembersAtEnd { get; init; }

    /// <summary>Who the writer is, at the start and after each failover.</summary>
    public IReadOnlyList<WriterView>? WriterViews { get; init; }

    /// <summary>Who the writer is all the time that the workload runs; null when neither R6 nor F7 was selected.</summary>
    public WriterWatchFacts? WriterWatch { get; init; }

    /// <summary>User tables without a primary key on the writer.</summary>
    public IReadOnlyList<string>? TablesWithoutPrimaryKey { get; init; }

    /// <summary>What the DNS answered for the writer endpoint; null if the name is an address or no resolver answered.</summary>
    public DnsFacts? Dns { get; init; }

    /// <summary>The heartbeat chain; null if it was not looked at.</summary>
    public HeartbeatFacts? Heartbeats { get; init; }

    /// <summary>The restore drill; null without one.</summary>
    public RestoreFacts? Restore { get; init; }

    public WriteProof? WriteProof { get; init; }

    /// <summary>Attempted writes where none may succeed.</summary>
    public IReadOnlyList<WriteRefusal>? Refusals { get; init; }

    /// <summary>Where fresh sessions through the reader endpoint landed.</summary>
    public IReadOnlyList<Spread>? Spreads { get; init; }

    public IReadOnlyList<LoginAttempt>? Logins { get; init; }

    public IReadOnlyList<LagSample>? Lags { get; init; }

    public WorkloadFacts? Workload { get; init; }

    public IReadOnlyList<FailoverFacts> Failovers { get; init; } = [];

    public LedgerFacts? Ledger { get; init; }

    public IReadOnlyList<DivergenceFacts>? Divergence { get; init; }

    /// <summary>Replicas that had errant transactions before anything was written or disturbed.</summary>
    public IReadOnlyList<DivergenceFacts> DivergedBefore { get; init; } = [];

    /// <summary>The application's own tables, where they were to be compared.</summary>
    public IReadOnlyList<TableFacts>? Tables { get; init; }

    /// <summary>Events of the control plane during the run; null if it could not be queried.</summary>
    public IReadOnlyList<ControlPlaneEvent>? Events { get; init; }

    /// <summary>Where sessions by one reading name landed; empty when it was not sampled.</summary>
    public IReadOnlyList<Spread> SpreadsOf(string endpoint) => [.. (Spreads ?? []).Where(s => s.Endpoint == endpoint)];

    /// <summary>Whether the options request a failover.</summary>
    public bool FailoverWanted => Options.AllowFailover is not null;

    /// <summary>Instances that were declared as readers.</summary>
    public int DeclaredReaders => Target.Instances.Count(i => !i.DeclaredWriter);
}
