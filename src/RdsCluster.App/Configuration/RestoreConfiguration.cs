using System.ComponentModel;

namespace RdsCluster.App.Configuration;

/// <summary>A backup to start from.</summary>
internal sealed record RestoreConfiguration
{
    [Description("Name or ARN of a DB snapshot, or of a DB cluster snapshot.")]
    public string? Snapshot { get; init; }

    [Description("Identifier of the DB instance or DB cluster to restore to a point in time.")]
    public string? Source { get; init; }

    [Description("Point in time, for instance 2026-05-01T12:00:00Z. Default: the latest restorable time.")]
    public DateTimeOffset? Time { get; init; }
}
