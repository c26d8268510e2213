using System.Globalization;
using System.Text.RegularExpressions;
using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>AWS Backup: plans, vaults and restore tests.</summary>
internal static partial class BackupPlanRules
{
    private const int ColdDays = 90;
    private static readonly string Lifecycle = AwsDocs.Backup("API_Lifecycle");
    private static readonly string RulePage = AwsDocs.Backup("API_BackupRule");
    private static readonly string Lock = AwsDocs.Backup("API_PutBackupVaultLockConfiguration");
    private static readonly string Restore = AwsDocs.Backup("API_RestoreTestingPlanForCreate");

    public static readonly Rule[] All =
    [
        OfRules(
            "RDSC370",
            "Lifecycle",
            "at least 90 days in cold storage",
            Lifecycle,
            (_, rule) => Lifecycles(rule).Select(TooSoon).FirstOrDefault(violation => violation is not null)
        ),
        OfRules("RDSC371", "CopyActions", "copies to another vault", AwsDocs.Backup("API_CopyAction"), SameVault),
        OfRules("RDSC372", "Lifecycle.DeleteAfterDays", "retention within the vault's lock", Lock, OutsideLock),
        OfRules(
            "RDSC373",
            "Lifecycle.DeleteAfterDays",
            "at most 35 days of continuous backups",
            AwsDocs.Backup("point-in-time-recovery"),
            (_, rule) =>
                rule["EnableContinuousBackup"].IsTrue
                && rule["Lifecycle"]["DeleteAfterDays"] is var days
                && (days.AsNumber > 35 || (days.IsAbsent && rule["Lifecycle"].IsMap))
                    ? new Violation(
                        $"{days} with EnableContinuousBackup",
                        "continuous backups are kept 1 to 35 days",
                        "Set 35 or less, and keep longer by a second rule with snapshots."
                    )
                    : null
        ),
        OfRules(
            "RDSC374",
            "StartWindowMinutes",
            "a start window of 60 minutes or more",
            RulePage,
            (_, rule) =>
                rule["StartWindowMinutes"].AsNumber < 60
                    ? new Violation(rule["StartWindowMinutes"].ToString(), "a job has 60 minutes or more to start", "Set 60 or more.")
                    : null
        ),
        OfRules(
            "RDSC375",
            "CompletionWindowMinutes",
            "a completion window 60 minutes longer than the start window",
            RulePage,
            (_, rule) =>
                rule["CompletionWindowMinutes"].AsNumber is { } end
                && (rule["StartWindowMinutes"].AsNumber ?? (rule["StartWindowMinutes"].IsAbsent ? 480 : 0)) is var start and > 0
                && end < start + 60
                    ? new Violation(
                        string.Create(CultureInfo.InvariantCulture, $"{end:0} with StartWindowMinutes {start:0}"),
                        "a job completes at least 60 minutes after its start window",
                        string.Create(CultureInfo.InvariantCulture, $"Set {start + 60:0} or more.")
                    )
                    : null
        ),
        OfRules(
            "RDSC376",
            "ScheduleExpression",
            "cron with six fields",
            RulePage,
            (_, rule) =>
                rule["ScheduleExpression"].AsText is { } text && !Cron().IsMatch(text)
                    ? new Violation(
                        rule["ScheduleExpression"].ToString(),
                        "a schedule is cron(minute hour day month weekday year)",
                        "Write it like cron(0 5 ? * * *)."
                    )
                    : null
        ),
        OfRules(
            "RDSC377",
            "RuleName",
            "1 to 50 letters, digits, - _ .",
            RulePage,
            (_, rule) =>
                rule["RuleName"].AsText is { } text && !RuleName().IsMatch(text)
                    ? new Violation(rule["RuleName"].ToString(), "a rule's name has 1 to 50 letters, digits, - _ and .", "Rename it.")
                    : null
        ),
        RuleFactory.Pattern(
            "RDSC378",
            ResourceSets.BackupVault,
            "BackupVaultName",
            VaultName(),
            "2 to 50 letters, digits, - and _",
            "Rename it.",
            AwsDocs.Backup("API_CreateBackupVault")
        ),
        RuleFactory.Check(
            "RDSC379",
            ResourceSets.BackupVault,
            "LockConfiguration.MinRetentionDays",
            "a minimum not above the maximum",
            Lock,
            subject =>
                subject["LockConfiguration.MinRetentionDays"].AsNumber is { } min
                && subject["LockConfiguration.MaxRetentionDays"].AsNumber is { } max
                && min > max
                    ? new Violation(
                        string.Create(CultureInfo.InvariantCulture, $"{min:0} with MaxRetentionDays {max:0}"),
                        "the minimum is not above the maximum",
                        "Raise MaxRetentionDays, or lower MinRetentionDays."
                    )
                    : null
        ),
        RuleFactory.Range(
            "RDSC380",
            ResourceSets.BackupVault,
            "LockConfiguration.ChangeableForDays",
            3,
            36500,
            "a lock can be changed for 3 to 36500 days",
            "Set 3 or more.",
            Lock
        ),
        RuleFactory.Range(
            "RDSC381",
            ResourceSets.BackupVault,
            "LockConfiguration.MinRetentionDays",
            1,
            36500,
            "a lock keeps 1 to 36500 days",
            "Choose a number in the range.",
            Lock
        ),
        RuleFactory.Range(
            "RDSC382",
            ResourceSets.RestoreTesting,
            "StartWindowHours",
            1,
            168,
            "a restore test starts within 1 to 168 hours",
            "Choose a number in the range.",
            Restore
        ),
        RuleFactory.Range(
            "RDSC383",
            ResourceSets.RestoreTesting,
            "RecoveryPointSelection.SelectionWindowDays",
            1,
            365,
            "recovery points of 1 to 365 days are chosen from",
            "Choose a number in the range.",
            AwsDocs.Backup("API_RestoreTestingRecoveryPointSelection")
        ),
        RuleFactory.Pattern(
            "RDSC384",
            ResourceSets.RestoreTesting,
            "RestoreTestingPlanName",
            TestName(),
            "1 to 50 letters, digits and _",
            "Rename it without hyphens.",
            Restore
        ),
        RuleFactory.Pattern(
            "RDSC385",
            ResourceSets.RestoreTestingSelection,
            "RestoreTestingSelectionName",
            TestName(),
            "1 to 50 letters, digits and _",
            "Rename it without hyphens.",
            AwsDocs.Backup("API_RestoreTestingSelectionForCreate")
        ),
        RuleFactory.Range(
            "RDSC386",
            ResourceSets.RestoreTestingSelection,
            "ValidationWindowHours",
            0,
            168,
            "0 to 168 hours to validate a restored database",
            "Choose a number in the range.",
            AwsDocs.Backup("API_RestoreTestingSelectionForCreate")
        ),
        RuleFactory.OneOf(
            "RDSC387",
            ResourceSets.RestoreTesting,
            "RecoveryPointSelection.Algorithm",
            ["LATEST_WITHIN_WINDOW", "RANDOM_WITHIN_WINDOW"],
            "Use one of them.",
            AwsDocs.Backup("API_RestoreTestingRecoveryPointSelection")
        ),
        OfRules(
            "RDSC388",
            "Lifecycle.DeleteAfterDays",
            "1 day or more",
            Lifecycle,
            (_, rule) =>
                Lifecycles(rule).Select(lifecycle => lifecycle["DeleteAfterDays"]).FirstOrDefault(days => days.AsNumber is < 1 or > 36500)
                    is { } wrong
                    ? new Violation(
                        wrong.ToString(),
                        "a recovery point is kept 1 to 36500 days",
                        "Choose a number in the range, or remove it to keep for ever."
                    )
                    : null
        ),
    ];

    private static Rule OfRules(string code, string property, string title, string source, Func<Subject, Value, Violation?> check) =>
        RuleFactory.Many(
            code,
            ResourceSets.BackupPlan,
            $"BackupPlanRule.{property}",
            title,
            source,
            subject => subject["BackupPlan.BackupPlanRule"].Items.Select(rule => check(subject, rule)).OfType<Violation>()
        );

    private static IEnumerable<Value> Lifecycles(Value rule) =>
        [rule["Lifecycle"], .. rule["CopyActions"].Items.Select(copy => copy["Lifecycle"])];

    private static Violation? TooSoon(Value lifecycle) =>
        lifecycle["MoveToColdStorageAfterDays"].AsNumber is { } cold and >= 0 and <= 36500
        && lifecycle["DeleteAfterDays"].AsNumber is { } gone
        && gone < cold + ColdDays
            ? new Violation(
                string.Create(CultureInfo.InvariantCulture, $"deleted after {gone:0} days, cold after {cold:0}"),
                "a recovery point stays in cold storage for 90 days or more",
                string.Create(CultureInfo.InvariantCulture, $"Set DeleteAfterDays to {cold + ColdDays:0} or more.")
            )
            : null;

    private static ResourceModel? Vault(TemplateModel template, Value value) =>
        template.Target(value) is { Type: ResourceTypes.BackupVault } vault ? vault
        : value.AsText is { } name
            ? template.OfType(ResourceTypes.BackupVault).FirstOrDefault(other => other["BackupVaultName"].AsText == name)
        : null;

    /// <summary>The same vault, or a vault of the same Region by its ARN, holds the copy where the original is.</summary>
    private static Violation? SameVault(Subject subject, Value rule)
    {
        var own = Vault(subject.Template, rule["TargetBackupVault"]);
        foreach (var destination in rule["CopyActions"].Items.Select(copy => copy["DestinationBackupVaultArn"]))
        {
            if (own is not null && subject.Template.Target(destination) == own)
            {
                return new Violation(
                    destination.ToString(),
                    "the copy would go to the rule's own vault",
                    "Name a vault of another Region."
                );
            }
            if (destination.AsText is { } arn && Regions.OfArn(arn) is { } region && region == subject.Template.Region)
            {
                return new Violation($"'{arn}'", $"a copy in {region} goes down with the original", "Name a vault of another Region.");
            }
        }
        return null;
    }

    private static Violation? OutsideLock(Subject subject, Value rule)
    {
        if (
            Vault(subject.Template, rule["TargetBackupVault"]) is not { } vault
            || rule["Lifecycle"]["DeleteAfterDays"].AsNumber is not { } days
        )
        {
            return null;
        }
        var (min, max) = (vault["LockConfiguration"]["MinRetentionDays"].AsNumber, vault["LockConfiguration"]["MaxRetentionDays"].AsNumber);
        return days < min || days > max
            ? new Violation(
                string.Create(CultureInfo.InvariantCulture, $"{days:0}"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the lock of {vault.Path} keeps {min ?? 1:0} to {max ?? 36500:0} days, and jobs outside fail"
                ),
                "Choose a number in the range."
            )
            : null;
    }

    [GeneratedRegex(@"\A(cron\([^() ]+( [^() ]+){5}\)|rate\([0-9]{1,5} (hour|hours|day|days)\))\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cron();

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]{1,50}\z", RegexOptions.None, 1000)]
    private static partial Regex RuleName();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{2,50}\z", RegexOptions.None, 1000)]
    private static partial Regex VaultName();

    [GeneratedRegex(@"\A[A-Za-z0-9_]{1,50}\z", RegexOptions.None, 1000)]
    private static partial Regex TestName();
}
