using System.Globalization;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Instances of an Aurora cluster.</summary>
internal static class AuroraMemberRules
{
    private const int MaxMembers = 16;
    private static readonly string Cfn = AwsDocs.Cfn("aws-resource-rds-dbinstance");

    /// <summary>CreateDBInstance refuses these on a member: the cluster has them.</summary>
    private static readonly string[] OfTheCluster =
    [
        "AllocatedStorage",
        "BackupRetentionPeriod",
        "DeletionProtection",
        "EnableIAMDatabaseAuthentication",
        "ManageMasterUserPassword",
        "MasterUserPassword",
        "MasterUsername",
        "PreferredBackupWindow",
    ];

    /// <summary>These have no effect on a member.</summary>
    private static readonly string[] WithoutEffect =
    [
        "CopyTagsToSnapshot",
        "DBName",
        "EnableCloudwatchLogsExports",
        "Iops",
        "MaxAllocatedStorage",
        "MultiAZ",
        "OptionGroupName",
        "Port",
        "StorageThroughput",
        "StorageType",
        "VPCSecurityGroups",
    ];

    public static readonly Rule[] All =
    [
        RuleFactory.Many(
            "RDSC190",
            ResourceSets.Instance,
            "(cluster's)",
            "no setting on a member that belongs to its cluster",
            Cfn,
            subject =>
                !Conditions.Member(subject)
                    ? []
                    : OfTheCluster
                        .Where(name => subject[name] is { IsGiven: true } value && value.AsBool != false)
                        .Select(name => new Violation(
                            Shown(name, subject[name]),
                            "an Aurora instance takes this setting from its cluster",
                            "Set it on the AWS::RDS::DBCluster.",
                            name
                        ))
        ),
        RuleFactory.Many(
            "RDSC191",
            ResourceSets.Instance,
            "(cluster's)",
            "no setting on a member that is ignored there",
            Cfn,
            subject =>
                !Conditions.Member(subject)
                    ? []
                    : WithoutEffect
                        .Where(name => subject[name] is { IsGiven: true } value && value.AsBool != false)
                        .Select(name => new Violation(
                            subject[name].ToString(),
                            "on a cluster's member this setting has no effect",
                            "Set it on the AWS::RDS::DBCluster, or remove it.",
                            name
                        )),
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC192",
            ResourceSets.Instance,
            "Engine",
            "the cluster's engine",
            Cfn,
            subject =>
                subject["Engine"].AsText is { } engine
                && subject.Database.Cluster?["Engine"].AsText is { } other
                && !engine.Equals(other, StringComparison.OrdinalIgnoreCase)
                    ? new Violation(
                        subject["Engine"].ToString(),
                        $"its cluster {subject.Database.Cluster.Path} is {other}",
                        $"Use {other}."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC193",
            ResourceSets.Instance,
            "EngineVersion",
            "the cluster's version",
            Cfn,
            subject =>
                subject["EngineVersion"].AsText is { } version
                && subject.Database.Cluster?["EngineVersion"].AsText is { } other
                && !IsSame(version, other)
                    ? new Violation(
                        $"'{version}'",
                        $"its cluster {subject.Database.Cluster.Path} has {other}, and members cannot differ",
                        "Remove it from the member."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC219",
            ResourceSets.Instance,
            "EngineVersion",
            "the version on the cluster",
            Cfn,
            subject =>
                Conditions.Member(subject)
                && subject["EngineVersion"].AsText is { } version
                && subject.Database.Cluster is { } cluster
                && cluster["EngineVersion"].IsAbsent
                    ? new Violation(
                        $"'{version}'",
                        $"its cluster {cluster.Path} states no version and is created with RDS's default, which may differ",
                        "Set EngineVersion on the cluster, and remove it here."
                    )
                    : null,
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC202",
            ResourceSets.Cluster,
            "Members",
            "one writer and at most 15 readers",
            AwsDocs.Aurora("AuroraMySQL.Replication"),
            subject =>
                Conditions.AuroraCluster(subject)
                && Conditions.MembersOf(subject.Template, subject.Resource).Count(member => !member.Conditional)
                    is > MaxMembers
                        and var members
                    ? new Violation(
                        string.Create(CultureInfo.InvariantCulture, $"{members} instances"),
                        "an Aurora cluster has one writer and at most 15 readers",
                        "Remove instances, or add a cluster of a global database."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC214",
            ResourceSets.Cluster,
            "Members",
            "a reader, so that a failover is short",
            AwsDocs.Aurora("Concepts.AuroraHighAvailability"),
            subject =>
                Conditions.AuroraCluster(subject)
                && !IsSecondary(subject)
                && Conditions.MembersOf(subject.Template, subject.Resource).Count() == 1
                    ? new Violation(
                        "1 instance",
                        "without a reader Aurora makes a new writer on failure, which takes up to ten minutes",
                        "Add an instance in another zone."
                    )
                    : null,
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC218",
            ResourceSets.Instance,
            "StorageEncrypted",
            "the cluster's encryption",
            Cfn,
            subject =>
                subject["StorageEncrypted"].AsBool is { } own
                && subject.Database.Cluster?["StorageEncrypted"] is { } other
                && (other.AsBool ?? (other.IsAbsent ? false : own)) != own
                    ? new Violation(
                        subject["StorageEncrypted"].ToString(),
                        $"its cluster {subject.Database.Cluster!.Path} decides, and says otherwise",
                        "Remove it from the member."
                    )
                    : null
        ),
    ];

    private static string Shown(string name, Value value) =>
        name.Contains("Password", StringComparison.Ordinal) && value.Kind == ValueKind.Text ? "a password" : value.ToString();

    /// <summary>A cluster that joins a global database without a master user: all its instances are readers.</summary>
    private static bool IsSecondary(Subject subject) =>
        Conditions.Global(subject) && subject["MasterUsername"].IsAbsent && subject["SnapshotIdentifier"].IsAbsent;

    /// <summary>A series and one of its versions agree.</summary>
    private static bool IsSame(string one, string other) =>
        one == other || one.StartsWith(other + ".", StringComparison.Ordinal) || other.StartsWith(one + ".", StringComparison.Ordinal);
}
