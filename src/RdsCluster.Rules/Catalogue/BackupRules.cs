using System.Globalization;
using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Retention of automated backups, and what becomes of the data with the stack.</summary>
internal static class BackupRules
{
    private static readonly string Instance = AwsDocs.Api("CreateDBInstance");
    private static readonly string Cluster = AwsDocs.Api("CreateDBCluster");
    private static readonly string Replicas = AwsDocs.Rds("USER_ReadRepl.Create");
    private static readonly string Deletion = AwsDocs.Cfn("aws-attribute-deletionpolicy");

    public static readonly Rule[] All =
    [
        RuleFactory.Range(
            "RDSC080",
            ResourceSets.Instance,
            "BackupRetentionPeriod",
            0,
            35,
            "automated backups are kept 0 to 35 days",
            "Choose a number in the range; keep longer with AWS Backup.",
            Instance
        ),
        RuleFactory.Range(
            "RDSC081",
            ResourceSets.Cluster,
            "BackupRetentionPeriod",
            1,
            35,
            "a cluster keeps automated backups 1 to 35 days",
            "Choose a number in the range; keep longer with AWS Backup.",
            Cluster
        ),
        RuleFactory.Check(
            "RDSC082",
            ResourceSets.Instance,
            "BackupRetentionPeriod",
            "backups on a source of read replicas",
            Replicas,
            subject => SourceWithoutBackups(subject, cascaded: false)
        ),
        RuleFactory.Check(
            "RDSC083",
            ResourceSets.Instance,
            "BackupRetentionPeriod",
            "backups on a replica that is a source itself",
            AwsDocs.Rds("USER_ReadRepl"),
            subject => SourceWithoutBackups(subject, cascaded: true)
        ),
        RuleFactory.Check(
            "RDSC089",
            ResourceSets.Instance,
            "BackupRetentionPeriod",
            "automated backups on a source of data",
            AwsDocs.Rds("USER_WorkingWithAutomatedBackups"),
            subject =>
                Conditions.FreshRdsInstance(subject)
                && subject["BackupRetentionPeriod"].AsNumber == 0
                && !Conditions.ReplicasOf(subject.Template, subject.Resource).Any()
                    ? new Violation("0", "without automated backups there is no point-in-time recovery", "Set 7 or more.")
                    : null,
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC090",
            ResourceSets.Instance,
            "AutomaticBackupReplicationRegion",
            "another Region for replicated backups",
            AwsDocs.Rds("USER_ReplicateBackups"),
            subject =>
                subject["AutomaticBackupReplicationRegion"].AsText is { } region && region == subject.Template.Region
                    ? new Violation($"'{region}'", "backups are replicated to another Region than the stack's own", "Name another Region.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC091",
            ResourceSets.Instance,
            "AutomaticBackupReplicationRegion",
            "automated backups where they are to be replicated",
            AwsDocs.Rds("USER_ReplicateBackups"),
            subject =>
                subject["AutomaticBackupReplicationRegion"].IsGiven && subject["BackupRetentionPeriod"].AsNumber == 0
                    ? new Violation(
                        subject["AutomaticBackupReplicationRegion"].ToString(),
                        "there is nothing to replicate with BackupRetentionPeriod 0",
                        "Set a retention of 1 to 35 days."
                    )
                    : null
        ),
        RuleFactory.Range(
            "RDSC092",
            ResourceSets.Instance,
            "AutomaticBackupReplicationRetentionPeriod",
            1,
            35,
            "replicated backups are kept 1 to 35 days",
            "Choose a number in the range.",
            AwsDocs.Api("StartDBInstanceAutomatedBackupsReplication")
        ),
        RuleFactory.Check(
            "RDSC094",
            ResourceSets.Databases,
            "DeletionPolicy",
            "data that outlives the stack",
            Deletion,
            LosesData,
            Severity.Warning
        ),
        RuleFactory.Many(
            "RDSC097",
            ResourceSets.Databases,
            "DeletionPolicy",
            "groups that stay as long as the database that uses them",
            Deletion,
            DeletedGroups,
            Severity.Warning
        ),
        RuleFactory.Many(
            "RDSC098",
            ResourceProperties.Types,
            "DeletionPolicy",
            "Delete, Retain, RetainExceptOnCreate or Snapshot; on replacement all but RetainExceptOnCreate",
            Deletion,
            UnknownPolicies
        ),
        RuleFactory.Check(
            "RDSC099",
            [.. ResourceProperties.Types.Except(ResourceSets.Databases)],
            "DeletionPolicy",
            "a snapshot only of what has snapshots",
            Deletion,
            subject =>
                subject.Resource.DeletionPolicy.AsText == "Snapshot" || subject.Resource.UpdateReplacePolicy.AsText == "Snapshot"
                    ? new Violation(
                        "'Snapshot'",
                        $"{subject.Type} has no snapshots, and CloudFormation refuses the template",
                        "Use Retain or Delete."
                    )
                    : null
        ),
        RuleFactory.OneOf(
            "RDSC095",
            ResourceSets.Instance,
            "BackupTarget",
            ["region", "outposts", "local"],
            "Use region.",
            Instance,
            Conditions.RdsInstance
        ),
    ];

    private static Violation? SourceWithoutBackups(Subject subject, bool cascaded)
    {
        var replicas = Conditions.ReplicasOf(subject.Template, subject.Resource).Count();
        var retention = subject["BackupRetentionPeriod"];
        if (replicas == 0 || subject.Database.IsReplica != cascaded || !Conditions.RdsInstance(subject))
        {
            return null;
        }
        // A replica inherits no retention: without its own it keeps no backups. A first instance keeps one day by default.
        return retention.AsNumber == 0 || (cascaded && retention.IsAbsent)
            ? new Violation(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{retention} with {replicas} read replica{(replicas == 1 ? string.Empty : "s")}"
                ),
                cascaded
                    ? "a replica that has replicas needs its own automated backups"
                    : "a source of read replicas needs automated backups, at least 1 day",
                "Set 7 or more."
            )
            : null;
    }

    /// <summary>Only what holds the data: replicas and members do not.</summary>
    private static Violation? LosesData(Subject subject) =>
        subject.Resource.DeletionPolicy.AsText == "Delete"
        && subject["DeletionProtection"].IsFalseOrAbsent
        && !subject.Database.IsReplica
        && !subject.Database.IsMember
            ? new Violation(
                "'Delete' without DeletionProtection",
                "removing the stack removes the data",
                "Use Snapshot or Retain, or set DeletionProtection to true."
            )
            : null;

    /// <summary>RDS deletes no group that a database still uses, so a stack that keeps the database alone cannot be deleted.</summary>
    private static IEnumerable<Violation> DeletedGroups(Subject subject) =>
        !IsKept(subject.Resource)
            ? []
            : Groups
                .Select(group => (group.Property, Resource: subject.Template.Find(group.Type, subject[group.Property])))
                .Where(group => group.Resource is { } found && !IsKept(found) && found.DeletionPolicy.Kind != ValueKind.Undecided)
                .Select(group => new Violation(
                    $"{subject.Resource.DeletionPolicy} with {group.Resource!.Path}, which is deleted",
                    "RDS deletes no group that a database still uses, so deleting the stack fails",
                    $"Retain {group.Resource.LogicalId} as well."
                ));

    private static IEnumerable<Violation> UnknownPolicies(Subject subject) =>
        new[]
        {
            (Name: "DeletionPolicy", Given: subject.Resource.DeletionPolicy, Words: OnDeletion),
            (Name: "UpdateReplacePolicy", Given: subject.Resource.UpdateReplacePolicy, Words: OnReplacement),
        }
            .Where(policy => policy.Given.AsText is { } text && !policy.Words.Contains(text))
            .Select(policy => new Violation(
                policy.Given.ToString(),
                $"allowed are {string.Join(", ", policy.Words)}",
                Similar.To(policy.Given.AsText!, policy.Words) is { } near ? $"Did you mean {near}?" : "Use one of them.",
                policy.Name
            ));

    private static bool IsKept(ResourceModel resource) => resource.DeletionPolicy.AsText is "Retain" or "RetainExceptOnCreate";

    private static readonly string[] OnDeletion = ["Delete", "Retain", "RetainExceptOnCreate", "Snapshot"];
    private static readonly string[] OnReplacement = ["Delete", "Retain", "Snapshot"];

    private static readonly (string Type, string Property)[] Groups =
    [
        (ResourceTypes.DBParameterGroup, "DBParameterGroupName"),
        (ResourceTypes.DBClusterParameterGroup, "DBClusterParameterGroupName"),
        (ResourceTypes.OptionGroup, "OptionGroupName"),
        (ResourceTypes.DBSubnetGroup, "DBSubnetGroupName"),
    ];
}
