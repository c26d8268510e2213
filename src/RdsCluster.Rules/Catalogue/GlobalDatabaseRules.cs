using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Global databases and replication between clusters.</summary>
internal static class GlobalDatabaseRules
{
    private static readonly string Api = AwsDocs.Api("CreateDBCluster");
    private static readonly string Backtrack = AwsDocs.Aurora("AuroraMySQL.Managing.Backtrack");
    private static readonly string GlobalPage = AwsDocs.Aurora("aurora-global-database.configuration.requirements");

    public static readonly Rule[] All =
    [
        RuleFactory.Check(
            "RDSC200",
            ResourceSets.Cluster,
            "BacktrackWindow",
            "no backtracking in a global database",
            Backtrack,
            subject =>
                subject["BacktrackWindow"].AsNumber > 0 && Conditions.Global(subject)
                    ? new Violation(subject["BacktrackWindow"].ToString(), "a cluster of a global database cannot backtrack", "Remove it.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC201",
            ResourceSets.Cluster,
            "BacktrackWindow",
            "no backtracking on a binlog replica",
            Backtrack,
            subject =>
                subject["BacktrackWindow"].AsNumber > 0 && (subject["ReplicationSourceIdentifier"].IsGiven || IsReplicated(subject))
                    ? new Violation(
                        subject["BacktrackWindow"].ToString(),
                        "backtracking does not go with replication by binary log to or from another cluster",
                        "Remove it."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC205",
            ResourceSets.Cluster,
            "ManageMasterUserPassword",
            "no managed password in a global database",
            AwsDocs.Aurora("rds-secrets-manager"),
            subject =>
                subject["ManageMasterUserPassword"].IsTrue && (Conditions.Global(subject) || IsSourceOfGlobal(subject))
                    ? new Violation("true in a global database", "RDS manages no passwords there", "Use a generated secret with rotation.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC206",
            ResourceSets.Instance,
            "DBInstanceClass",
            "no burstable class in a global database",
            GlobalPage,
            subject =>
                subject["DBInstanceClass"].AsText is { } name
                && InstanceClasses.IsBurstable(name)
                && subject.Database.Cluster is { } cluster
                && (Conditions.Global(subject.Other(cluster)) || IsSourceOfGlobal(subject.Other(cluster)))
                    ? new Violation($"'{name}'", "a global database has memory-optimized classes only", "Use db.r6g.large or larger.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC207",
            ResourceSets.Cluster,
            "ManageMasterUserPassword",
            "no managed password with replication from another cluster",
            AwsDocs.Aurora("rds-secrets-manager"),
            subject =>
                subject["ManageMasterUserPassword"].IsTrue && (subject["ReplicationSourceIdentifier"].IsGiven || IsReplicated(subject))
                    ? new Violation(
                        "true with replication",
                        "RDS manages no passwords of clusters that replicate across Regions or by binary log",
                        "Use a generated secret with rotation."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC208",
            ResourceSets.Cluster,
            "EnableGlobalWriteForwarding",
            "global write forwarding in a global database only",
            Api,
            subject =>
                subject["EnableGlobalWriteForwarding"].IsTrue && subject["GlobalClusterIdentifier"].IsAbsent
                    ? new Violation(
                        "true without GlobalClusterIdentifier",
                        "write forwarding leads to the primary cluster of a global database",
                        "Set GlobalClusterIdentifier, or use EnableLocalWriteForwarding."
                    )
                    : null
        ),
        RuleFactory.Many(
            "RDSC213",
            ResourceSets.Global,
            "SourceDBClusterIdentifier",
            "engine, version and encryption from the source",
            AwsDocs.Api("CreateGlobalCluster"),
            subject =>
                subject["SourceDBClusterIdentifier"].IsGiven
                    ? new[] { "Engine", "EngineVersion", "StorageEncrypted" }
                        .Where(name => subject[name].IsGiven)
                        .Select(name => new Violation(
                            subject[name].ToString(),
                            "a global database made from a cluster takes it from there",
                            "Remove it.",
                            name
                        ))
                    : []
        ),
        RuleFactory.Check(
            "RDSC215",
            ResourceSets.Cluster,
            "MasterUsername",
            "users of a secondary from its primary",
            GlobalPage,
            subject =>
                Conditions.Global(subject)
                && subject["MasterUsername"].IsGiven
                && Primary(subject) is { } primary
                && primary != subject.Resource
                    ? new Violation(
                        subject["MasterUsername"].ToString(),
                        $"a secondary cluster has the users of its primary {primary.Path}",
                        "Remove it from the secondary."
                    )
                    : null
        ),
        RuleFactory.OneOf(
            "RDSC216",
            ResourceSets.Global,
            "Engine",
            ["aurora-mysql", "aurora-postgresql"],
            "Use aurora-mysql.",
            AwsDocs.Api("CreateGlobalCluster")
        ),
        RuleFactory.Check(
            "RDSC217",
            ResourceSets.Cluster,
            "StorageEncrypted",
            "the global database's encryption",
            AwsDocs.Aurora("aurora-global-database-security"),
            subject =>
                subject.Database.Global is { } global && global["StorageEncrypted"].IsTrue && subject["StorageEncrypted"].IsFalseOrAbsent
                    ? new Violation(
                        subject["StorageEncrypted"].ToString(),
                        $"the global database {global.Path} is encrypted",
                        "Set StorageEncrypted to true."
                    )
                    : null
        ),
    ];

    /// <summary>Another cluster of the stack replicates this one.</summary>
    private static bool IsReplicated(Subject subject) =>
        subject
            .Template.OfType(ResourceTypes.DBCluster)
            .Any(other =>
                subject.Template.Find(ResourceTypes.DBCluster, other["ReplicationSourceIdentifier"]) == subject.Resource
                || subject.Template.Mentioned(ResourceTypes.DBCluster, other["ReplicationSourceIdentifier"]).Contains(subject.Resource)
            );

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
