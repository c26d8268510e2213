namespace RdsCluster.Backup;

/// <summary>Automated backups.</summary>
public sealed record BackupOptions
{
    /// <summary>Days of point-in-time recovery, 0 to 35 (1 to 35 on a DB cluster; not 0 with replicas).</summary>
    /// <value>14 by default: an error noticed after a holiday can still be undone.</value>
    public int RetentionDays { get; init; } = 14;

    /// <summary>Daily window in UTC, <c>hh:mm-hh:mm</c>, at least 30 minutes, apart from the maintenance window.</summary>
    /// <value><c>02:00-03:00</c> by default.</value>
    public string PreferredWindow { get; init; } = "02:00-03:00";

    /// <summary>Whether automated backups are kept when an instance is deleted, until they expire.</summary>
    /// <value>True by default: they are the last way back after a deletion by mistake.</value>
    public bool KeepAfterDeletion { get; init; } = true;

    /// <summary>Copies of snapshots and transaction logs in a second Region, for point-in-time recovery there; null: none.</summary>
    /// <value>Null by default. DB instances only: Aurora has global databases, and a backup plan copies snapshots of DB clusters.</value>
    public BackupReplicationOptions? Replication { get; init; }

    /// <summary>AWS Backup plan in addition to the automated backups; null: none.</summary>
    /// <value>Null by default: automated backups reach 35 days; a plan is for longer, for other Regions, for a lock and for restore
    /// tests.</value>
    public BackupPlanOptions? Plan { get; init; }
}
