using System.Globalization;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Backup and maintenance windows.</summary>
internal static class WindowRules
{
    private const int Shortest = 30;
    private static readonly string Api = Pages.Api("CreateDBInstance");
    private static readonly string Backups = Pages.Rds("USER_WorkingWithAutomatedBackups.BackupWindow");
    private static readonly string Maintenance = Pages.Rds("USER_UpgradeDBInstance.Maintenance");

    public static readonly Rule[] All =
    [
        Plain.Check(
            "RDSC084",
            On.Databases,
            "PreferredBackupWindow",
            "a backup window hh:mm-hh:mm in UTC",
            Api,
            subject =>
                subject["PreferredBackupWindow"].AsText is { } text && TimeWindow.Daily(text) is null
                    ? new Breach(
                        subject["PreferredBackupWindow"].ToString(),
                        "the form is hh:mm-hh:mm, 24 hours, UTC",
                        "Write it like 03:00-04:00."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC085",
            On.Databases,
            "PreferredBackupWindow",
            "a backup window of 30 minutes or more",
            Api,
            subject => Short(subject, "PreferredBackupWindow", Backup(subject))
        ),
        Plain.Check(
            "RDSC086",
            On.Databases,
            "PreferredMaintenanceWindow",
            "a maintenance window ddd:hh:mm-ddd:hh:mm in UTC",
            Api,
            subject =>
                subject["PreferredMaintenanceWindow"].AsText is { } text && TimeWindow.Weekly(text) is null
                    ? new Breach(
                        subject["PreferredMaintenanceWindow"].ToString(),
                        "the form is ddd:hh:mm-ddd:hh:mm with days mon to sun, UTC",
                        "Write it like sun:04:30-sun:05:30."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC087",
            On.Databases,
            "PreferredMaintenanceWindow",
            "a maintenance window of 30 minutes or more",
            Api,
            subject => Short(subject, "PreferredMaintenanceWindow", Weekly(subject))
        ),
        Plain.Check(
            "RDSC088",
            On.Databases,
            "PreferredBackupWindow",
            "windows that do not overlap",
            Backups,
            subject =>
                Backup(subject) is { } backup && Weekly(subject) is { } maintenance && backup.Meets(maintenance)
                    ? new Breach(
                        $"{subject["PreferredBackupWindow"]} with PreferredMaintenanceWindow {subject["PreferredMaintenanceWindow"]}",
                        "the backup window must not meet the maintenance window",
                        "Move one of them."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC096",
            On.Databases,
            "PreferredMaintenanceWindow",
            "a maintenance window shorter than a day",
            Maintenance,
            subject =>
                Weekly(subject) is { Length: >= TimeWindow.Day } window
                    ? new Breach(
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

    private static Breach? Short(Subject subject, string property, TimeWindow? window) =>
        window is { Length: < Shortest }
            ? new Breach(
                string.Create(CultureInfo.InvariantCulture, $"{subject[property]} ({window.Length} minutes)"),
                "a window has 30 minutes or more",
                "Make it longer."
            )
            : null;
}
