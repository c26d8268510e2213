using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>Automated backups.</summary>
internal sealed record BackupConfiguration
{
    [Description("Days of point-in-time recovery. Default: 14.")]
    [Range(0, 35)]
    public int? RetentionDays { get; init; }

    [Description("Daily window in UTC, hh:mm-hh:mm. Default: 02:00-03:00.")]
    public string? PreferredWindow { get; init; }

    [Description("Whether automated backups outlive a deleted instance. Default: true.")]
    public bool? KeepAfterDeletion { get; init; }

    [Description("Copies of the automated backups of DB instances in a second Region. Default: none.")]
    public BackupReplicationConfiguration? Replication { get; init; }

    [Description("An AWS Backup plan beside the automated backups; {} makes one with the defaults. Default: none.")]
    public BackupPlanConfiguration? Plan { get; init; }
}
