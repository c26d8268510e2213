namespace RdsCluster.Verifier.Planes;

/// <summary>What a restore drill should create.</summary>
/// <param name="RunId">Value of the tag on everything that it creates: letters, digits and hyphens, at most 20, starting with a
/// letter.</param>
/// <param name="From">A new snapshot, or the continuous backup.</param>
public sealed record RestoreOrder(string RunId, RestoreFrom From)
{
    /// <summary>Moment to restore to, with <see cref="RestoreFrom.PointInTime"/>; null means the latest possible one.</summary>
    public DateTimeOffset? Moment { get; init; }

    /// <summary>Moment that the automated backups must have reached before they are restored; null waits for nothing. On AWS they follow
    /// within about five minutes.</summary>
    public DateTimeOffset? Reaching { get; init; }

    /// <summary>Longest time for snapshot and restore together.</summary>
    /// <value>Three hours: AWS loads large volumes lazily, but starts engines slowly.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(3);
}

/// <summary>Where the data of a restore comes from.</summary>
public enum RestoreFrom
{
    /// <summary>A snapshot that the drill takes first.</summary>
    Snapshot,

    /// <summary>The automated backups.</summary>
    PointInTime,
}
