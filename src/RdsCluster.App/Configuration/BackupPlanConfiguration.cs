using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>An AWS Backup plan in addition to the automated backups.</summary>
internal sealed record BackupPlanConfiguration
{
    [Description("Whether to create it. Default: true if this group is present.")]
    public bool? Enabled { get; init; }

    [Description("When a backup starts, as an AWS schedule expression in UTC. Default: cron(0 1 * * ? *).")]
    public string? Schedule { get; init; }

    [Description("Retention of a backup in days. Default: 35.")]
    [Range(1, 36500)]
    public int? RetentionDays { get; init; }

    [Description("Days after which a backup moves to cold storage, at least 90 days before it expires. Default: never.")]
    [Range(1, 36500)]
    public int? ColdStorageAfterDays { get; init; }

    [Description("ARN of a vault in another Region or account to which every backup is copied. Default: no copy.")]
    [RegularExpression("^arn:aws[a-z-]*:backup:[a-z0-9-]+:[0-9]{12}:backup-vault:[A-Za-z0-9_-]{2,50}$")]
    public string? CopyToVaultArn { get; init; }

    [Description("Retention of a copy in days. Default: the retention of the backup.")]
    [Range(1, 36500)]
    public int? CopyRetentionDays { get; init; }

    [Description("AWS Backup Vault Lock: nobody can delete a backup before its retention ends. Default: not locked.")]
    public VaultLockConfiguration? VaultLock { get; init; }

    [Description("Restore testing by AWS Backup. Default: none.")]
    public RestoreTestingConfiguration? RestoreTesting { get; init; }
}
