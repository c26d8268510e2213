using System.Text.Json.Serialization;

namespace RdsCluster.Verifier.Reports;

/// <summary>What a timeline of the run shows. All times in seconds from its start.</summary>
public sealed record ReportTimeline
{
    /// <summary>Width of the buckets of all lanes.</summary>
    public double BucketSeconds { get; init; } = 0.1;

    public IReadOnlyList<ReportLane> Lanes { get; init; } = [];

    public IReadOnlyList<ReportIdentityChange> IdentityChanges { get; init; } = [];

    /// <summary>The control plane's events and the verifier's own marks, in order.</summary>
    public IReadOnlyList<ReportEvent> Events { get; init; } = [];

    /// <summary>When each phase began.</summary>
    public IReadOnlyList<ReportPhase> Phases { get; init; } = [];

    /// <summary>Times in which the tool itself stood still; nothing in them is charged to the database.</summary>
    /// <remarks>The name in reports of schema version 1.</remarks>
    [JsonPropertyName("ownStalls")]
    public IReadOnlyList<ReportSpan> ToolPauses { get; init; } = [];

    /// <summary>Changes of the answers that the DNS gave.</summary>
    public IReadOnlyList<ReportDnsAnswer> DnsAnswers { get; init; } = [];
}
