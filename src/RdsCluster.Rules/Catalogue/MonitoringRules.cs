using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Enhanced monitoring, Database Insights and exported logs.</summary>
internal static class MonitoringRules
{
    private static readonly string Api = AwsDocs.Api("CreateDBInstance");
    private static readonly string ClusterApi = AwsDocs.Api("CreateDBCluster");
    private static readonly string Insights = AwsDocs.Rds("USER_DatabaseInsights.Engines");
    private static readonly string AuroraInsights = AwsDocs.Aurora("USER_DatabaseInsights.Engines");
    private static readonly decimal[] Intervals = [0, 1, 5, 10, 15, 30, 60];
    private static readonly string[] MySqlLogs = ["audit", "error", "general", "slowquery", "iam-db-auth-error"];
    private static readonly string[] AuroraLogs = ["audit", "error", "general", "instance", "slowquery", "iam-db-auth-error"];
    private static readonly string[] MultiAzLogs = ["error", "general", "slowquery", "iam-db-auth-error"];

    public static readonly Rule[] All =
    [
        RuleFactory.Check(
            "RDSC100",
            ResourceSets.Databases,
            "MonitoringInterval",
            "0, 1, 5, 10, 15, 30 or 60 seconds",
            Api,
            subject =>
                subject["MonitoringInterval"].AsNumber is { } interval && !Intervals.Contains(interval)
                    ? new Violation(
                        subject["MonitoringInterval"].ToString(),
                        "enhanced monitoring runs every 0, 1, 5, 10, 15, 30 or 60 seconds",
                        "Choose one of them; 0 is off."
                    )
                    : null
        ),
        RuleFactory.Requires(
            "RDSC101",
            ResourceSets.Databases,
            "MonitoringRoleArn",
            subject => subject["MonitoringInterval"].AsNumber > 0,
            "an interval above 0 needs a role that may write to CloudWatch Logs",
            "Set MonitoringRoleArn.",
            Api
        ),
        RuleFactory.Excludes(
            "RDSC102",
            ResourceSets.Databases,
            "MonitoringRoleArn",
            subject => subject["MonitoringInterval"].IsAbsent || subject["MonitoringInterval"].AsNumber == 0,
            "a monitoring role needs an interval above 0",
            "Set MonitoringInterval to 60, or remove the role.",
            Api
        ),
        RuleFactory.Check(
            "RDSC103",
            ResourceSets.Databases,
            "PerformanceInsightsRetentionPeriod",
            "7, n × 31 (n = 1 to 23) or 731 days",
            Api,
            subject =>
                subject["PerformanceInsightsRetentionPeriod"].AsNumber is { } days
                && days is not (7 or 731)
                && (days % 31 != 0 || days is < 31 or > 713)
                    ? new Violation(
                        subject["PerformanceInsightsRetentionPeriod"].ToString(),
                        "Insights keeps 7 days, 1 to 23 months of 31 days, or 731 days",
                        "Choose 7, 31, 62, …, 465, …, 713 or 731."
                    )
                    : null
        ),
        RuleFactory.Excludes(
            "RDSC104",
            ResourceSets.Instance,
            "PerformanceInsightsRetentionPeriod",
            subject => InsightsOff(subject) && !subject.Database.IsMember,
            "a retention needs Performance Insights",
            "Set EnablePerformanceInsights to true, or remove it.",
            Api
        ),
        RuleFactory.Check(
            "RDSC105",
            ResourceSets.Instance,
            "MonitoringInterval",
            "enhanced monitoring on a production database",
            AwsDocs.Rds("USER_Monitoring.OS"),
            subject =>
                Conditions.FreshRdsInstance(subject)
                && subject["MultiAZ"].IsTrue
                && (subject["MonitoringInterval"].IsAbsent || subject["MonitoringInterval"].AsNumber == 0)
                    ? new Violation(
                        subject["MonitoringInterval"].ToString(),
                        "without enhanced monitoring the operating system's load during a failover stays unseen",
                        "Set MonitoringInterval to 60 and MonitoringRoleArn."
                    )
                    : null,
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC106",
            ResourceSets.Instance,
            "EnablePerformanceInsights",
            "no Insights on micro and small burstable classes of RDS",
            Insights,
            subject =>
                subject["EnablePerformanceInsights"].IsTrue
                && Conditions.RdsInstance(subject)
                && Class(subject) is { } name
                && InstanceClasses.IsBurstable(name)
                && IsSmall(name)
                    ? new Violation(
                        $"true on {name}",
                        "Performance Insights needs a class larger than small",
                        "Use db.t4g.medium or larger, or switch it off."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC107",
            ResourceSets.Instance,
            "EnablePerformanceInsights",
            "Insights on Aurora MySQL only on classes that support it",
            AuroraInsights,
            subject =>
                subject["EnablePerformanceInsights"].IsTrue
                && Conditions.AuroraMySql(subject)
                && Class(subject) is { } name
                && LacksAuroraInsights(name)
                    ? new Violation(
                        $"true on {name}",
                        "Aurora MySQL has no Performance Insights on db.t2, db.t3 and small db.t4g classes",
                        "Use db.t4g.medium, db.r6g.large or larger, or switch it off."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC108",
            ResourceSets.Databases,
            "DatabaseInsightsMode",
            "Insights on and 465 days or more for the advanced mode",
            ClusterApi,
            subject =>
                subject["DatabaseInsightsMode"].AsText == "advanced"
                && !subject.Database.IsMember
                && subject["PerformanceInsightsRetentionPeriod"] is var days
                && (days.IsAbsent || days.AsNumber < 465)
                    ? new Violation(
                        $"'advanced' with a retention of {days}",
                        "the advanced mode keeps 465 days",
                        "Set PerformanceInsightsRetentionPeriod to 465."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC109",
            ResourceSets.Databases,
            "DatabaseInsightsMode",
            "Insights on for the advanced mode",
            ClusterApi,
            subject =>
                subject["DatabaseInsightsMode"].AsText == "advanced" && !subject.Database.IsMember && InsightsOff(subject)
                    ? new Violation(
                        "'advanced' without Performance Insights",
                        "the advanced mode needs Performance Insights",
                        subject.Database.IsCluster ? "Set PerformanceInsightsEnabled to true." : "Set EnablePerformanceInsights to true."
                    )
                    : null
        ),
        RuleFactory.OneOf(
            "RDSC110",
            ResourceSets.Instance,
            "EnableCloudwatchLogsExports[]",
            MySqlLogs,
            "Name logs of this engine.",
            Api,
            Conditions.RdsInstance,
            subject: "logs of MySQL and MariaDB"
        ),
        RuleFactory.OneOf(
            "RDSC111",
            ResourceSets.Cluster,
            "EnableCloudwatchLogsExports[]",
            AuroraLogs,
            "Name logs of this engine.",
            ClusterApi,
            Conditions.AuroraMySql,
            subject: "logs of Aurora MySQL"
        ),
        RuleFactory.OneOf(
            "RDSC112",
            ResourceSets.Cluster,
            "EnableCloudwatchLogsExports[]",
            MultiAzLogs,
            "Name logs of this engine.",
            ClusterApi,
            subject => Conditions.MultiAzCluster(subject) && subject.Database.Engine == "mysql",
            subject: "logs of a Multi-AZ DB cluster"
        ),
        RuleFactory.Check(
            "RDSC113",
            ResourceSets.Instance,
            "PerformanceInsightsKMSKeyId",
            "a key for Insights only with Insights",
            Api,
            subject => KeyWithoutInsights(subject, "PerformanceInsightsKMSKeyId"),
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC114",
            ResourceSets.Cluster,
            "PerformanceInsightsKmsKeyId",
            "a key for Insights only with Insights",
            ClusterApi,
            subject => KeyWithoutInsights(subject, "PerformanceInsightsKmsKeyId"),
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC115",
            ResourceSets.Instance,
            "EnableCloudwatchLogsExports",
            "an audit log that is really written",
            AwsDocs.Rds("Appendix.MySQL.Options.AuditPlugin"),
            EmptyAuditLog,
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC116",
            ResourceSets.Databases,
            "EnableCloudwatchLogsExports",
            "each log once",
            Api,
            subject =>
                subject["EnableCloudwatchLogsExports"]
                    .Items.Select(log => log.AsText)
                    .OfType<string>()
                    .GroupBy(log => log)
                    .FirstOrDefault(group => group.Count() > 1)
                    is { } twice
                    ? new Violation($"'{twice.Key}' twice", "each log is named once", "Remove the second one.")
                    : null
        ),
        RuleFactory.Excludes(
            "RDSC117",
            ResourceSets.Cluster,
            "PerformanceInsightsRetentionPeriod",
            InsightsOff,
            "a retention needs Performance Insights",
            "Set PerformanceInsightsEnabled to true, or remove it.",
            ClusterApi
        ),
        RuleFactory.OneOf(
            "RDSC118",
            ResourceSets.Databases,
            "DatabaseInsightsMode",
            ["standard", "advanced"],
            "Use one of them.",
            ClusterApi
        ),
        RuleFactory.Check(
            "RDSC119",
            ResourceSets.Databases,
            "PerformanceInsightsRetentionPeriod",
            "7 days in the standard mode of Database Insights",
            AwsDocs.Aurora("USER_PerfInsights.Enabling"),
            subject =>
                subject["PerformanceInsightsRetentionPeriod"].AsNumber is > 7 and var days
                && ((days % 31 == 0 && days <= 713) || days == 731)
                && !subject.Database.IsMember
                && (subject["DatabaseInsightsMode"].IsAbsent || subject["DatabaseInsightsMode"].AsText == "standard")
                && !InsightsOff(subject)
                    ? new Violation(
                        subject["PerformanceInsightsRetentionPeriod"].ToString(),
                        // AWS announced in 2025 that the standard mode keeps 7 days, and in 2026 that longer ones stay, at a price.
                        "beyond 7 days the standard mode costs extra, and AWS's pages differ on whether it keeps them",
                        "Use 7, or DatabaseInsightsMode advanced with 465."
                    )
                    : null,
            Severity.Warning
        ),
    ];

    private static bool InsightsOff(Subject subject) =>
        subject[subject.Database.IsCluster ? "PerformanceInsightsEnabled" : "EnablePerformanceInsights"].IsFalseOrAbsent;

    private static string? Class(Subject subject) => subject["DBInstanceClass"].AsText;

    private static bool LacksAuroraInsights(string name) =>
        InstanceClasses.FamilyOf(name) is "db.t2" or "db.t3" || (InstanceClasses.FamilyOf(name) == "db.t4g" && IsSmall(name));

    private static bool IsSmall(string name) => InstanceClasses.SizeOf(name) is "micro" or "small";

    private static Violation? KeyWithoutInsights(Subject subject, string property) =>
        subject[property].IsGiven && InsightsOff(subject) && !subject.Database.IsMember
            ? new Violation(
                subject[property].ToString(),
                "the key encrypts Insights data, and Performance Insights is off",
                "Switch it on, or remove the key."
            )
            : null;

    /// <summary>RDS for MySQL writes an audit log only with the MARIADB_AUDIT_PLUGIN option.</summary>
    private static Violation? EmptyAuditLog(Subject subject)
    {
        if (!Conditions.RdsInstance(subject) || !subject["EnableCloudwatchLogsExports"].Items.Any(log => log.AsText == "audit"))
        {
            return null;
        }
        var given = subject["OptionGroupName"];
        if (given.IsAbsent && subject.Database.Source is { } source)
        {
            given = source["OptionGroupName"];
        }
        var group = subject.Template.Find(ResourceTypes.OptionGroup, given);
        var lacks = group is null
            ? given.IsAbsent && !subject.Database.IsReplica
            : group["OptionConfigurations"].IsList
                && group["OptionConfigurations"]
                    .Items.All(option => option["OptionName"].AsText is { } name && name != "MARIADB_AUDIT_PLUGIN");
        return lacks
            ? new Violation(
                "'audit' without the option MARIADB_AUDIT_PLUGIN",
                "nothing writes an audit log without it, so the export stays empty",
                "Add an option group with MARIADB_AUDIT_PLUGIN, or do not export 'audit'."
            )
            : null;
    }
}
