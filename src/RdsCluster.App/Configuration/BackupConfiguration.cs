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

    [Description("Whether automated backups are retained after an instance is deleted. Default: true.")]
    public bool? KeepAfterDeletion { get; init; }

    [Description("Replication of the automated backups of DB instances to a second Region. Default: none.")]
    public BackupReplicationConfiguration? Replication { get; init; }

    [Description("An AWS Backup plan in addition to the automated backups; {} creates one with the defaults. Default: none.")]
    public BackupPlanConfiguration? Plan { get; init; }
}
