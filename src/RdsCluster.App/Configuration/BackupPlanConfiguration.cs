using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>An AWS Backup plan beside the automated backups.</summary>
internal sealed record BackupPlanConfiguration
{
    [Description("Whether there is one. Default: true where this group is given.")]
    public bool? Enabled { get; init; }

    [Description("When a backup starts, as an AWS schedule expression in UTC. Default: cron(0 1 * * ? *).")]
    public string? Schedule { get; init; }

    [Description("Days that a backup is kept. Default: 35.")]
    [Range(1, 36500)]
    public int? RetentionDays { get; init; }

    [Description("Days after which a backup moves to cold storage, at least 90 before its end. Default: never.")]
    [Range(1, 36500)]
    public int? ColdStorageAfterDays { get; init; }

    [Description("ARN of a vault in another Region or account that every backup is copied to. Default: no copy.")]
    [RegularExpression("^arn:aws[a-z-]*:backup:[a-z0-9-]+:[0-9]{12}:backup-vault:[A-Za-z0-9_-]{2,50}$")]
    public string? CopyToVaultArn { get; init; }

    [Description("Days that a copy is kept. Default: as the backup itself.")]
    [Range(1, 36500)]
    public int? CopyRetentionDays { get; init; }

    [Description("Lock of the vault, so that nobody can delete a backup before its time. Default: not locked.")]
    public VaultLockConfiguration? VaultLock { get; init; }

    [Description("Restores that AWS Backup runs to test the backups. Default: none.")]
    public RestoreTestingConfiguration? RestoreTesting { get; init; }
}
