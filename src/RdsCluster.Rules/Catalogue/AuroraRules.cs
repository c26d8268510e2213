using System.Globalization;
using RdsCluster.Rules.Facts;
using RdsCluster.Rules.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Aurora MySQL clusters and their members, global databases among them.</summary>
internal static class AuroraRules
{
    private const int MaxMembers = 16;
    private static readonly string Api = Pages.Api("CreateDBCluster");
    private static readonly string Cfn = Pages.Cfn("aws-resource-rds-dbinstance");
    private static readonly string Backtrack = Pages.Aurora("AuroraMySQL.Managing.Backtrack");
    private static readonly string GlobalPage = Pages.Aurora("aurora-global-database.configuration.requirements");

    /// <summary>CreateDBInstance refuses these on a member: the cluster has them.</summary>
    private static readonly string[] OfTheCluster =
    [
        "AllocatedStorage",
        "BackupRetentionPeriod",
        "CopyTagsToSnapshot",
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
        Plain.Many(
            "RDSC190",
            On.Instance,
            "(cluster's)",
            "no setting on a member that belongs to its cluster",
            Cfn,
            subject =>
                !When.Member(subject)
                    ? []
                    : OfTheCluster
                        .Where(name => subject[name] is { IsGiven: true } value && value.AsBool != false)
                        .Select(name => new Breach(
                            Shown(name, subject[name]),
                            "an Aurora instance takes this setting from its cluster",
                            "Set it on the AWS::RDS::DBCluster.",
                            name
                        ))
        ),
        Plain.Many(
            "RDSC191",
            On.Instance,
            "(cluster's)",
            "no setting on a member that is ignored there",
            Cfn,
            subject =>
                !When.Member(subject)
                    ? []
                    : WithoutEffect
                        .Where(name => subject[name] is { IsGiven: true } value && value.AsBool != false)
                        .Select(name => new Breach(
                            subject[name].ToString(),
                            "on a cluster's member this setting has no effect",
                            "Set it on the AWS::RDS::DBCluster, or remove it.",
                            name
                        )),
            Severity.Warning
        ),
        Plain.Check(
            "RDSC192",
            On.Instance,
            "Engine",
            "the cluster's engine",
            Cfn,
            subject =>
                subject["Engine"].AsText is { } engine
                && subject.Database.Cluster?["Engine"].AsText is { } other
                && !engine.Equals(other, StringComparison.OrdinalIgnoreCase)
                    ? new Breach(subject["Engine"].ToString(), $"its cluster {subject.Database.Cluster.Path} is {other}", $"Use {other}.")
                    : null
        ),
        Plain.Check(
            "RDSC193",
            On.Instance,
            "EngineVersion",
            "the cluster's version",
            Cfn,
            subject =>
                subject["EngineVersion"].AsText is { } version
                && subject.Database.Cluster?["EngineVersion"].AsText is { } other
                && version != other
                    ? new Breach(
                        $"'{version}'",
                        $"its cluster {subject.Database.Cluster.Path} has {other}, and members cannot differ",
                        "Remove it from the member."
                    )
                    : null
        ),
        Plain.Excludes(
            "RDSC194",
            On.Cluster,
            "AllocatedStorage",
            When.AuroraCluster,
            "Aurora's storage grows by itself",
            "Remove it.",
            Api
        ),
        Plain.OneOf(
            "RDSC195",
            On.Cluster,
            "StorageType",
            ["aurora", "aurora-iopt1"],
            "Use aurora-iopt1 for much I/O, otherwise remove it.",
            Api,
            When.AuroraCluster,
            subject: "Aurora's storage types"
        ),
        Plain.Excludes("RDSC196", On.Cluster, "Iops", When.AuroraCluster, "Aurora has no provisioned IOPS", "Remove it.", Api),
        Plain.Excludes(
            "RDSC197",
            On.Cluster,
            "DBClusterInstanceClass",
            When.AuroraCluster,
            "only a Multi-AZ DB cluster has its class here",
            "Set DBInstanceClass on the members.",
            Api
        ),
        Plain.Range(
            "RDSC198",
            On.Cluster,
            "BacktrackWindow",
            0,
            259200,
            "backtracking goes back 0 to 259200 seconds (72 hours)",
            "Choose a number in the range.",
            Api
        ),
        Plain.Check(
            "RDSC199",
            On.Cluster,
            "BacktrackWindow",
            "backtracking on Aurora MySQL only",
            Backtrack,
            subject =>
                subject["BacktrackWindow"].AsNumber > 0 && subject.Database.Engine is { } engine && engine != "aurora-mysql"
                    ? new Breach(subject["BacktrackWindow"].ToString(), $"{engine} cannot backtrack", "Remove it.")
                    : null
        ),
        Plain.Check(
            "RDSC200",
            On.Cluster,
            "BacktrackWindow",
            "no backtracking in a global database",
            Backtrack,
            subject =>
                subject["BacktrackWindow"].AsNumber > 0 && When.Global(subject)
                    ? new Breach(subject["BacktrackWindow"].ToString(), "a cluster of a global database cannot backtrack", "Remove it.")
                    : null
        ),
        Plain.Check(
            "RDSC201",
            On.Cluster,
            "BacktrackWindow",
            "no backtracking on a binlog replica",
            Backtrack,
            subject =>
                subject["BacktrackWindow"].AsNumber > 0 && (subject["ReplicationSourceIdentifier"].IsGiven || IsReplicated(subject))
                    ? new Breach(
                        subject["BacktrackWindow"].ToString(),
                        "backtracking does not go with replication by binary log to or from another cluster",
                        "Remove it."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC202",
            On.Cluster,
            "Members",
            "one writer and at most 15 readers",
            Pages.Aurora("AuroraMySQL.Replication"),
            subject =>
                When.AuroraCluster(subject)
                && When.MembersOf(subject.Template, subject.Resource).Count(member => !member.Conditional) is > MaxMembers and var members
                    ? new Breach(
                        string.Create(CultureInfo.InvariantCulture, $"{members} instances"),
                        "an Aurora cluster has one writer and at most 15 readers",
                        "Remove instances, or add a cluster of a global database."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC203",
            On.Cluster,
            "AvailabilityZones",
            "at most three zones",
            Api,
            subject =>
                subject["AvailabilityZones"].Items.Count > 3
                    ? new Breach(
                        string.Create(CultureInfo.InvariantCulture, $"{subject["AvailabilityZones"].Items.Count} zones"),
                        "a cluster names at most three zones",
                        "Remove it; Aurora spreads over the subnet group."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC204",
            On.Cluster,
            "EngineMode",
            "the engine mode provisioned",
            Api,
            subject =>
                subject["EngineMode"].AsText is { } mode && mode != "provisioned"
                    ? new Breach(
                        $"'{mode}'",
                        mode == "serverless" ? "Aurora Serverless v1 has ended" : "only provisioned can be created",
                        "Use provisioned, with ServerlessV2ScalingConfiguration for serverless instances."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC205",
            On.Cluster,
            "ManageMasterUserPassword",
            "no managed password in a global database",
            Pages.Aurora("rds-secrets-manager"),
            subject =>
                subject["ManageMasterUserPassword"].IsTrue && (When.Global(subject) || IsSourceOfGlobal(subject))
                    ? new Breach("true in a global database", "RDS manages no passwords there", "Use a generated secret with rotation.")
                    : null
        ),
        Plain.Check(
            "RDSC206",
            On.Instance,
            "DBInstanceClass",
            "no burstable class in a global database",
            GlobalPage,
            subject =>
                subject["DBInstanceClass"].AsText is { } name
                && InstanceClasses.IsBurstable(name)
                && subject.Database.Cluster is { } cluster
                && (When.Global(subject.Other(cluster)) || IsSourceOfGlobal(subject.Other(cluster)))
                    ? new Breach($"'{name}'", "a global database has memory-optimized classes only", "Use db.r6g.large or larger.")
                    : null
        ),
        Plain.Check(
            "RDSC207",
            On.Cluster,
            "ManageMasterUserPassword",
            "no managed password with replication from another cluster",
            Pages.Aurora("rds-secrets-manager"),
            subject =>
                subject["ManageMasterUserPassword"].IsTrue && (subject["ReplicationSourceIdentifier"].IsGiven || IsReplicated(subject))
                    ? new Breach(
                        "true with replication",
                        "RDS manages no passwords of clusters that replicate across Regions or by binary log",
                        "Use a generated secret with rotation."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC208",
            On.Cluster,
            "EnableGlobalWriteForwarding",
            "global write forwarding in a global database only",
            Api,
            subject =>
                subject["EnableGlobalWriteForwarding"].IsTrue && subject["GlobalClusterIdentifier"].IsAbsent
                    ? new Breach(
                        "true without GlobalClusterIdentifier",
                        "write forwarding leads to the primary cluster of a global database",
                        "Set GlobalClusterIdentifier, or use EnableLocalWriteForwarding."
                    )
                    : null
        ),
        AuroraFeature(
            "RDSC209",
            "EnableLocalWriteForwarding",
            new Version(3, 4, 0),
            "local write forwarding",
            Pages.Aurora("aurora-mysql-write-forwarding")
        ),
        AuroraFeature(
            "RDSC210",
            "EnableHttpEndpoint",
            new Version(3, 7, 0),
            "the Data API",
            Pages.Aurora("Concepts.Aurora_Fea_Regions_DB-eng.Feature.Data_API")
        ),
        Plain.Check(
            "RDSC211",
            On.Cluster,
            "StorageType",
            "I/O-optimized storage from Aurora MySQL 3.03.1 on",
            Pages.Aurora("Aurora.Overview.StorageReliability"),
            subject =>
                subject["StorageType"].AsText == "aurora-iopt1" && OlderThan(subject, new Version(3, 3, 1))
                    ? new Breach(
                        $"'aurora-iopt1' on {subject.Database.VersionText}",
                        "I/O-optimized storage needs Aurora MySQL 3.03.1 or newer",
                        "Use a newer version."
                    )
                    : null
        ),
        Plain.Excludes(
            "RDSC212",
            On.Cluster,
            "PubliclyAccessible",
            When.AuroraCluster,
            "Aurora instances have it, not the cluster",
            "Set it on the members.",
            Api
        ),
        Plain.Many(
            "RDSC213",
            On.Global,
            "SourceDBClusterIdentifier",
            "engine, version and encryption from the source",
            Pages.Api("CreateGlobalCluster"),
            subject =>
                subject["SourceDBClusterIdentifier"].IsGiven
                    ? new[] { "Engine", "EngineVersion", "StorageEncrypted" }
                        .Where(name => subject[name].IsGiven)
                        .Select(name => new Breach(
                            subject[name].ToString(),
                            "a global database made from a cluster takes it from there",
                            "Remove it.",
                            name
                        ))
                    : []
        ),
        Plain.Check(
            "RDSC214",
            On.Cluster,
            "Members",
            "a reader, so that a failover is short",
            Pages.Aurora("Concepts.AuroraHighAvailability"),
            subject =>
                When.AuroraCluster(subject) && !IsSecondary(subject) && When.MembersOf(subject.Template, subject.Resource).Count() == 1
                    ? new Breach(
                        "1 instance",
                        "without a reader Aurora makes a new writer on failure, which takes up to ten minutes",
                        "Add an instance in another zone."
                    )
                    : null,
            Severity.Warning
        ),
        Plain.Check(
            "RDSC215",
            On.Cluster,
            "MasterUsername",
            "users of a secondary from its primary",
            GlobalPage,
            subject =>
                When.Global(subject) && subject["MasterUsername"].IsGiven && Primary(subject) is { } primary && primary != subject.Resource
                    ? new Breach(
                        subject["MasterUsername"].ToString(),
                        $"a secondary cluster has the users of its primary {primary.Path}",
                        "Remove it from the secondary."
                    )
                    : null
        ),
        Plain.OneOf(
            "RDSC216",
            On.Global,
            "Engine",
            ["aurora-mysql", "aurora-postgresql"],
            "Use aurora-mysql.",
            Pages.Api("CreateGlobalCluster")
        ),
        Plain.Check(
            "RDSC217",
            On.Cluster,
            "StorageEncrypted",
            "the global database's encryption",
            Pages.Aurora("aurora-global-database-security"),
            subject =>
                subject.Database.Global is { } global && global["StorageEncrypted"].IsTrue && subject["StorageEncrypted"].IsFalseOrAbsent
                    ? new Breach(
                        subject["StorageEncrypted"].ToString(),
                        $"the global database {global.Path} is encrypted",
                        "Set StorageEncrypted to true."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC218",
            On.Instance,
            "StorageEncrypted",
            "the cluster's encryption",
            Cfn,
            subject =>
                subject["StorageEncrypted"].AsBool is { } own
                && subject.Database.Cluster?["StorageEncrypted"] is { } other
                && (other.AsBool ?? (other.IsAbsent ? false : own)) != own
                    ? new Breach(
                        subject["StorageEncrypted"].ToString(),
                        $"its cluster {subject.Database.Cluster!.Path} decides, and says otherwise",
                        "Remove it from the member."
                    )
                    : null
        ),
    ];

    private static Rule AuroraFeature(string code, string property, Version since, string feature, string source) =>
        Plain.Check(
            code,
            On.Cluster,
            property,
            $"{feature} from Aurora MySQL {Text(since)} on",
            source,
            subject =>
                subject[property].IsTrue && OlderThan(subject, since)
                    ? new Breach(
                        $"true on {subject.Database.VersionText}",
                        $"{feature} needs Aurora MySQL {Text(since)} or newer",
                        "Use a newer version."
                    )
                    : null
        );

    private static string Text(Version version) =>
        string.Create(CultureInfo.InvariantCulture, $"{version.Major}.{version.Minor:00}.{version.Build}");

    private static bool OlderThan(Subject subject, Version since) =>
        subject.Database is { IsAuroraMySql: true, Version.Aurora: { } version } && version < since;

    private static string Shown(string name, Value value) =>
        name.Contains("Password", StringComparison.Ordinal) && value.Kind == ValueKind.Text ? "a password" : value.ToString();

    /// <summary>Another cluster of the stack replicates this one.</summary>
    private static bool IsReplicated(Subject subject) =>
        subject
            .Template.OfType(ResourceTypes.DBCluster)
            .Any(other =>
                subject.Template.Find(ResourceTypes.DBCluster, other["ReplicationSourceIdentifier"]) == subject.Resource
                || subject.Template.Mentioned(ResourceTypes.DBCluster, other["ReplicationSourceIdentifier"]).Contains(subject.Resource)
            );

    /// <summary>A cluster that joins a global database without an owner of its own: its instances all read.</summary>
    private static bool IsSecondary(Subject subject) =>
        When.Global(subject) && subject["MasterUsername"].IsAbsent && subject["SnapshotIdentifier"].IsAbsent;

    private static bool IsSourceOfGlobal(Subject subject) =>
        subject
            .Template.OfType(ResourceTypes.GlobalCluster)
            .Any(global =>
                subject.Template.Find(ResourceTypes.DBCluster, global["SourceDBClusterIdentifier"]) == subject.Resource
                || subject.Template.Mentioned(ResourceTypes.DBCluster, global["SourceDBClusterIdentifier"]).Contains(subject.Resource)
            );

    /// <summary>The cluster that a global database of the stack was made from.</summary>
    private static ResourceModel? Primary(Subject subject) =>
        subject.Database.Global is { } global ? subject.Template.Find(ResourceTypes.DBCluster, global["SourceDBClusterIdentifier"]) : null;
}
