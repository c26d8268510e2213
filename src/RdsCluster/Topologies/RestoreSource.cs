namespace RdsCluster.Topologies;

/// <summary>Backup that a cluster starts from instead of an empty database.</summary>
public abstract record RestoreSource
{
    private protected RestoreSource() { }

    /// <summary>A DB snapshot, or a DB cluster snapshot for topologies with a DB cluster.</summary>
    /// <param name="identifier">Name or ARN.</param>
    public static RestoreSource Snapshot(string identifier) => new SnapshotSource(identifier);

    /// <summary>A moment in the life of another database of the same Region and account.</summary>
    /// <param name="sourceIdentifier">DB instance identifier, or DB cluster identifier for topologies with a DB cluster.</param>
    /// <param name="time">Point in time; null: the latest restorable time.</param>
    public static RestoreSource PointInTime(string sourceIdentifier, DateTimeOffset? time = null) =>
        new PointInTimeSource(sourceIdentifier, time);
}
