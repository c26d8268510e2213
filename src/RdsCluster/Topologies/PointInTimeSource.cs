using System.Globalization;

namespace RdsCluster.Topologies;

/// <summary>A moment of another database.</summary>
internal sealed record PointInTimeSource(string SourceIdentifier, DateTimeOffset? Time) : RestoreSource
{
    /// <summary>The moment as RDS takes it, or null for the latest.</summary>
    public string? TimeText => Time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
