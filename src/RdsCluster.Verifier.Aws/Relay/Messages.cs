using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Relay;

/// <summary>What the invocation carries: everything else is in the mailbox.</summary>
/// <param name="Run">Id of the run.</param>
public sealed record Invocation(string Run);

/// <summary>What a runner is asked to do.</summary>
public enum WorkKind
{
    /// <summary>A verification.</summary>
    Verify,

    /// <summary>Removal of what killed runs have left in the database.</summary>
    RemoveLeftovers,

    /// <summary>A list of it alone.</summary>
    ListLeftovers,
}

/// <summary>The request of a run.</summary>
public sealed record RunRequest
{
    /// <summary>Version of the relay's messages of this code; both sides reject any other.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    public required WorkKind Kind { get; init; }

    /// <summary>The cluster. Its login is the user's name alone: the runner signs its own token.</summary>
    public required ClusterTarget Target { get; init; }

    public required VerifierOptions Options { get; init; }

    /// <summary>The caller's control plane, for the report.</summary>
    public required string ControlPlane { get; init; }

    /// <summary>Whether that can be asked for facts and events.</summary>
    public required bool HasFacts { get; init; }

    /// <summary>How long both sides wait for each other.</summary>
    public RelayTimes Times { get; init; } = new();

    /// <summary>Authorities to trust, as PEM text; null means those of RDS, which the runner brings along.</summary>
    public string? CertificateAuthorities { get; init; }
}

/// <summary>Questions to the control plane, and requests to it.</summary>
public enum AskKind
{
    Describe,
    Events,
    Failover,
    Restore,
    FindCopies,
    DeleteCopies,
}

/// <summary>A question of the runner.</summary>
public sealed record Ask
{
    public required AskKind Kind { get; init; }

    public DateTimeOffset? Since { get; init; }

    public FailoverKind FailoverKind { get; init; }

    public string? Instance { get; init; }

    public RestoreOrder? Order { get; init; }

    public string? RunId { get; init; }

    public IReadOnlyList<DrillResource>? Resources { get; init; }

    /// <summary>Whether the answer changes something: then the question is taken once at most.</summary>
    public bool Changes => Kind is AskKind.Failover or AskKind.Restore or AskKind.DeleteCopies;
}

/// <summary>The caller's answer.</summary>
public sealed record Answer
{
    public ClusterFacts? Facts { get; init; }

    public IReadOnlyList<ControlPlaneEvent>? Events { get; init; }

    public RestoredCopy? Copy { get; init; }

    public IReadOnlyList<DrillResource>? Resources { get; init; }

    /// <summary>Error code of a refusal; null when there was none.</summary>
    public string? ErrorCode { get; init; }

    public string? Error { get; init; }
}

/// <summary>What the runner says while it works.</summary>
/// <param name="Beat">Grows with every message: a runner whose beat stands still is gone.</param>
/// <param name="Steps">All steps so far.</param>
/// <param name="HistoryParts">Number of parts of the history so far.</param>
public sealed record RunnerStatus(long Beat, IReadOnlyList<VerificationProgress> Steps, int HistoryParts);

/// <summary>What the caller says while it waits.</summary>
/// <param name="Beat">Grows with every message: a caller whose beat stands still is gone.</param>
/// <param name="Cancelled">Whether the run should end.</param>
public sealed record CallerStatus(long Beat, bool Cancelled);

/// <summary>How a run ended: by a report, by lines, or by an expected error.</summary>
public sealed record RunOutcome
{
    /// <summary>The report as JSON with the schema of reports.</summary>
    public string? Report { get; init; }

    public IReadOnlyList<string>? Lines { get; init; }

    /// <summary><see cref="VerificationException"/>, <see cref="DataPlaneException"/> or <see cref="ControlPlaneException"/> by its short
    /// name.</summary>
    public string? ErrorKind { get; init; }

    public string? ErrorCode { get; init; }

    public string? Error { get; init; }

    public int HistoryParts { get; init; }

    internal VerificationReport? ReadReport() => Report is { } json ? ReportJson.Read(json) : null;
}
