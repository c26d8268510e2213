using System.Globalization;

namespace RdsCluster.Topologies;

/// <summary>A moment of another database.</summary>
internal sealed record PointInTimeSource(string SourceIdentifier, DateTimeOffset? Time) : RestoreSource
{
    /// <summary>Point in time in the format of RDS, or null for the latest restorable time.</summary>
    public string? TimeText => Time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
