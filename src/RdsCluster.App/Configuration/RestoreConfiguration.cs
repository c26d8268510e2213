using System.ComponentModel;

namespace RdsCluster.App.Configuration;

/// <summary>A backup to start from.</summary>
internal sealed record RestoreConfiguration
{
    [Description("Name or ARN of a DB snapshot, or of a DB cluster snapshot.")]
    public string? Snapshot { get; init; }

    [Description("DB instance or DB cluster identifier, to restore a moment of it.")]
    public string? Source { get; init; }

    [Description("The moment, for instance 2026-05-01T12:00:00Z. Default: the latest that can be restored.")]
    public DateTimeOffset? Time { get; init; }
}
