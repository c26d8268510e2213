namespace RdsCluster.Backup;

/// <summary>An AWS Backup plan in addition to RDS's automated backups: copies in a separate vault.</summary>
public sealed record BackupPlanOptions
{
    /// <summary>When a backup starts, as an AWS schedule expression in UTC.</summary>
    /// <value>Every night at 01:00 by default, before RDS's own backup window.</value>
    public string Schedule { get; init; } = "cron(0 1 * * ? *)";

    /// <summary>Retention of a backup in days.</summary>
    /// <value>35 by default, the longest that automated backups reach.</value>
    public int RetentionDays { get; init; } = 35;

    /// <summary>Days after which a backup moves to cold storage; at least 90 days before it is deleted. Null: never.</summary>
    /// <remarks>AWS Backup ignores it for resource types without cold storage (AWS Backup API, Lifecycle).</remarks>
    public int? ColdStorageAfterDays { get; init; }

    /// <summary>ARN of a vault in another Region, or account, that every backup is copied to; null: no copy.</summary>
    public string? CopyToVaultArn { get; init; }

    /// <summary>Retention of a copy in days; null: that of the backup.</summary>
    public int? CopyRetentionDays { get; init; }

    /// <summary>Vault Lock: nobody can delete a backup before its retention ends; null: not locked.</summary>
    public VaultLockOptions? VaultLock { get; init; }

    /// <summary>Restore testing by AWS Backup; null: none.</summary>
    public RestoreTestingOptions? RestoreTesting { get; init; }
}
