using System.Text.Json.Serialization;
using RdsCluster.Templates.Manifests;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Reports;

/// <summary>The outcome of a run. Its JSON form is a contract: <see cref="SchemaVersion"/> grows when it breaks.</summary>
/// <remarks>Times within the run are seconds on its own monotonic clock, counted from <see cref="Started"/>.</remarks>
public sealed record VerificationReport
{
    /// <summary>The schema that this version writes and reads.</summary>
    public const int CurrentSchemaVersion = 1;

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Random id of the run, part of the verifier's schema and tags.</summary>
    public required string RunId { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required double DurationSeconds { get; init; }

    public required ReportTarget Target { get; init; }

    /// <summary>The worst of all findings.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>0 verified, 1 failed, 3 not triggered or inconclusive.</summary>
    public required int ExitCode { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The promises that were verified, overrides included.</summary>
    public required ClusterPromises Promises { get; init; }

    /// <summary>Warnings that were acknowledged at synth.</summary>
    public IReadOnlyList<AcknowledgedWarning> Acknowledged { get; init; } = [];

    /// <summary>Effective options by name.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Facts about the machine that measured.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the target differs from the declared cluster on AWS.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>One entry per requested failover.</summary>
    public IReadOnlyList<ReportFailover> Failovers { get; init; } = [];

    /// <summary>Honest statistics over the failovers; null with fewer than two.</summary>
    public ReportTrials? Trials { get; init; }

    /// <summary>The ledger's account; null when nothing was written.</summary>
    public ReportLedger? Ledger { get; init; }

    /// <summary>What a timeline of the run shows.</summary>
    public ReportTimeline Timeline { get; init; } = new();

    /// <summary>The heartbeat that this run wrote; null if it wrote none.</summary>
    public Heartbeat? Heartbeat { get; init; }

    /// <summary>The history file, for export and for an audit.</summary>
    public string? HistoryFile { get; init; }

    /// <summary>Whether the run ended early, and why; null for a complete run.</summary>
    public string? EndedEarly { get; init; }

    [JsonIgnore]
    public bool Verified => ExitCode == 0;
}
