using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>Restores that AWS Backup does by itself.</summary>
internal sealed record RestoreTestingConfiguration
{
    [Description("When, as an AWS schedule expression in UTC. Default: cron(0 6 ? * SUN *).")]
    public string? Schedule { get; init; }

    [Description("Hours that the restored database is kept. Default: 4.")]
    [Range(1, 168)]
    public int? ValidationHours { get; init; }

    [Description("How many days back a recovery point may be chosen. Default: 7.")]
    [Range(1, 365)]
    public int? SelectionWindowDays { get; init; }
}
