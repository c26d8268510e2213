using System.Globalization;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Backup and maintenance windows.</summary>
internal static class WindowRules
{
    private const int Shortest = 30;
    private static readonly string Api = AwsDocs.Api("CreateDBInstance");
    private static readonly string Backups = AwsDocs.Rds("USER_WorkingWithAutomatedBackups.BackupWindow");
    private static readonly string Maintenance = AwsDocs.Rds("USER_UpgradeDBInstance.Maintenance");

    public static readonly Rule[] All =
    [
        RuleFactory.Check(
            "RDSC084",
            ResourceSets.Databases,
            "PreferredBackupWindow",
            "a backup window hh:mm-hh:mm in UTC",
            Api,
            subject =>
                subject["PreferredBackupWindow"].AsText is { } text && TimeWindow.Daily(text) is null
                    ? new Violation(
                        subject["PreferredBackupWindow"].ToString(),
                        "the form is hh:mm-hh:mm, 24 hours, UTC",
                        "Write it like 03:00-04:00."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC085",
            ResourceSets.Databases,
            "PreferredBackupWindow",
            "a backup window of 30 minutes or more",
            Api,
            subject => Short(subject, "PreferredBackupWindow", Backup(subject))
        ),
        RuleFactory.Check(
            "RDSC086",
            ResourceSets.Databases,
            "PreferredMaintenanceWindow",
            "a maintenance window ddd:hh:mm-ddd:hh:mm in UTC",
            Api,
            subject =>
                subject["PreferredMaintenanceWindow"].AsText is { } text && TimeWindow.Weekly(text) is null
                    ? new Violation(
                        subject["PreferredMaintenanceWindow"].ToString(),
                        "the form is ddd:hh:mm-ddd:hh:mm with days mon to sun, UTC",
                        "Write it like sun:04:30-sun:05:30."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC087",
            ResourceSets.Databases,
            "PreferredMaintenanceWindow",
            "a maintenance window of 30 minutes or more",
            Api,
            subject => Short(subject, "PreferredMaintenanceWindow", Weekly(subject))
        ),
        RuleFactory.Check(
            "RDSC088",
            ResourceSets.Databases,
            "PreferredBackupWindow",
            "windows that do not overlap",
            Backups,
            subject =>
                Backup(subject) is { } backup && Weekly(subject) is { } maintenance && backup.Overlaps(maintenance)
                    ? new Violation(
                        $"{subject["PreferredBackupWindow"]} with PreferredMaintenanceWindow {subject["PreferredMaintenanceWindow"]}",
                        "the backup window must not overlap the maintenance window",
                        "Move one of them."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC096",
            ResourceSets.Databases,
            "PreferredMaintenanceWindow",
            "a maintenance window shorter than a day",
            Maintenance,
            subject =>
                Weekly(subject) is { Length: >= TimeWindow.Day } window
                    ? new Violation(
                        string.Create(CultureInfo.InvariantCulture, $"{window.Length / 60} hours"),
                        "a maintenance window is shorter than 24 hours",
                        "End it on the same or the next day."
                    )
                    : null
        ),
    ];

    private static TimeWindow? Backup(Subject subject) =>
        subject["PreferredBackupWindow"].AsText is { } text ? TimeWindow.Daily(text) : null;

    private static TimeWindow? Weekly(Subject subject) =>
        subject["PreferredMaintenanceWindow"].AsText is { } text ? TimeWindow.Weekly(text) : null;

    private static Violation? Short(Subject subject, string property, TimeWindow? window) =>
        window is { Length: < Shortest }
            ? new Violation(
                string.Create(CultureInfo.InvariantCulture, $"{subject[property]} ({window.Length} minutes)"),
                "a window has 30 minutes or more",
                "Make it longer."
            )
            : null;
}
