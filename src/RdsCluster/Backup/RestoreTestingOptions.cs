namespace RdsCluster.Backup;

/// <summary>AWS Backup restore testing: restores the newest recovery point on a schedule and deletes the restored resource.</summary>
public sealed record RestoreTestingOptions
{
    /// <summary>Schedule, as an AWS schedule expression in UTC.</summary>
    /// <value>Sundays at 06:00 by default, after the maintenance window.</value>
    public string Schedule { get; init; } = "cron(0 6 ? * SUN *)";

    /// <summary>Hours to keep the restored database for validation, 1 to 168.</summary>
    /// <value>4 by default.</value>
    public int ValidationHours { get; init; } = 4;

    /// <summary>Age limit of the recovery point in days, 1 to 365.</summary>
    /// <value>7 by default.</value>
    public int SelectionWindowDays { get; init; } = 7;
}
