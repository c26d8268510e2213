namespace RdsCluster.Backup;

/// <summary>AWS Backup restores the newest recovery point by itself, and deletes what it restored.</summary>
public sealed record RestoreTestingOptions
{
    /// <summary>When, as an AWS schedule expression in UTC.</summary>
    /// <value>Sundays at 06:00 by default, after the maintenance window.</value>
    public string Schedule { get; init; } = "cron(0 6 ? * SUN *)";

    /// <summary>Hours that the restored database is kept for a check of its data, 1 to 168.</summary>
    /// <value>4 by default.</value>
    public int ValidationHours { get; init; } = 4;

    /// <summary>How many days back a recovery point may be chosen, 1 to 365.</summary>
    /// <value>7 by default.</value>
    public int SelectionWindowDays { get; init; } = 7;
}
