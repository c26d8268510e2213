using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>AWS Backup restore testing.</summary>
internal sealed record RestoreTestingConfiguration
{
    [Description("Schedule, as an AWS schedule expression in UTC. Default: cron(0 6 ? * SUN *).")]
    public string? Schedule { get; init; }

    [Description("Hours to keep the restored database. Default: 4.")]
    [Range(1, 168)]
    public int? ValidationHours { get; init; }

    [Description("Age limit of the recovery point in days. Default: 7.")]
    [Range(1, 365)]
    public int? SelectionWindowDays { get; init; }
}
