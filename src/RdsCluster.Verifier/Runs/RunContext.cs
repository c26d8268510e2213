using RdsCluster.Templates.Manifests;
using RdsCluster.Verifier.Ledger;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Targets;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Runs;

/// <summary>What the steps of one run share.</summary>
internal sealed class RunContext(
    IControlPlane controlPlane,
    IDataPlane dataPlane,
    IRestorePlane? restorePlane,
    ClusterTarget target,
    VerifierOptions options,
    RunClock clock,
    string runId,
    HistoryWriter? history,
    IProgress<VerificationProgress>? progress
)
{
    private readonly List<Lane> _lanes = [];
    private readonly List<ReportEvent> _marks = [];
    private readonly List<ReportPhase> _phases = [];
    private VerificationPhase _phase;

    public IControlPlane ControlPlane { get; } = controlPlane;

    public IDataPlane DataPlane { get; } = dataPlane;

    /// <summary>Null where backups cannot be restored.</summary>
    public IRestorePlane? RestorePlane { get; } = restorePlane;

    public ClusterTarget Target { get; } = target;

    public VerifierOptions Options { get; } = options;

    public RunClock Clock { get; } = clock;

    public string RunId { get; } = runId;

    public HistoryWriter? History { get; } = history;

    /// <summary>The verifier's own schema: nothing else is ever written to.</summary>
    public string Schema { get; } = SchemaPrefix + runId;

    public OperationLog Log { get; } = new(history);

    public WorkerPool Workers { get; } = new();

    public SessionFactory Sessions { get; } = new(dataPlane, target, options.Tls, options.OperationTimeout, clock.TimeProvider);

    public IReadOnlyList<Lane> Lanes => _lanes;

    public IReadOnlyList<ReportEvent> Marks => _marks;

    public IReadOnlyList<ReportPhase> Phases => _phases;

    /// <summary>Every schema of a verifier starts with this.</summary>
    public static string SchemaPrefix => "rdscluster_verify_";

    public ClusterPromises Promises { get; } =
        target.Manifest.Promises with
        {
            MaxWriteOutageSeconds = options.MaxWriteOutage?.TotalSeconds ?? target.Manifest.Promises.MaxWriteOutageSeconds,
            MaxReplicaLagSeconds = options.MaxReplicaLag?.TotalSeconds ?? target.Manifest.Promises.MaxReplicaLagSeconds,
            MaxLostWrites = options.MaxLostWrites ?? target.Manifest.Promises.MaxLostWrites,
        };

    /// <summary>Whether a check was selected.</summary>
    public bool Selects(string check) => Options.Selects(check);

    /// <summary>Adds a lane; with a period of zero it has no schedule and stands for single operations.</summary>
    public Lane AddLane(string name, LaneRole role, Endpoint endpoint, TimeSpan period)
    {
        var lane = new Lane(_lanes.Count, name, role, endpoint, period);
        _lanes.Add(lane);
        History?.Lane(lane);
        return lane;
    }

    public void Enter(VerificationPhase phase, string message)
    {
        _phase = phase;
        _phases.Add(new(Clock.Now.TotalSeconds, phase.ToString()));
        Say(message);
    }

    public void Say(string message)
    {
        History?.Mark(Clock.Now, message);
        progress?.Report(new(_phase, message, Clock.Now));
    }

    /// <summary>Puts something that the verifier did on the timeline.</summary>
    public void Mark(string message)
    {
        _marks.Add(new(Clock.Now.TotalSeconds, "verifier", Target.Name, null, message));
        Say(message);
    }

    public Task DelayAsync(TimeSpan time, CancellationToken cancellationToken) =>
        time > TimeSpan.Zero ? Task.Delay(time, Clock.TimeProvider, cancellationToken) : Task.CompletedTask;

    /// <summary>Stops the run when the history can no longer be kept: outcomes without record prove nothing.</summary>
    public void ThrowIfHistoryFailed()
    {
        if (History?.Failure is { } failure)
        {
            throw failure;
        }
    }
}
