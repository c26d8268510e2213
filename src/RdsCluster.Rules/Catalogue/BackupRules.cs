using System.Globalization;
using RdsCluster.Rules.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Retention of automated backups, and what becomes of the data with the stack.</summary>
internal static class BackupRules
{
    private static readonly string Instance = Pages.Api("CreateDBInstance");
    private static readonly string Cluster = Pages.Api("CreateDBCluster");
    private static readonly string Replicas = Pages.Rds("USER_ReadRepl.Create");
    private static readonly string Deletion = Pages.Cfn("aws-attribute-deletionpolicy");

    public static readonly Rule[] All =
    [
        Plain.Range(
            "RDSC080",
            On.Instance,
            "BackupRetentionPeriod",
            0,
            35,
            "automated backups are kept 0 to 35 days",
            "Choose a number in the range; keep longer with AWS Backup.",
            Instance
        ),
        Plain.Range(
            "RDSC081",
            On.Cluster,
            "BackupRetentionPeriod",
            1,
            35,
            "a cluster keeps automated backups 1 to 35 days",
            "Choose a number in the range; keep longer with AWS Backup.",
            Cluster
        ),
        Plain.Check(
            "RDSC082",
            On.Instance,
            "BackupRetentionPeriod",
            "backups on a source of read replicas",
            Replicas,
            subject => SourceWithoutBackups(subject, cascaded: false)
        ),
        Plain.Check(
            "RDSC083",
            On.Instance,
            "BackupRetentionPeriod",
            "backups on a replica that is a source itself",
            Pages.Rds("USER_ReadRepl"),
            subject => SourceWithoutBackups(subject, cascaded: true)
        ),
        Plain.Check(
            "RDSC089",
            On.Instance,
            "BackupRetentionPeriod",
            "automated backups on a source of data",
            Pages.Rds("USER_WorkingWithAutomatedBackups"),
            subject =>
                When.FreshRdsInstance(subject)
                && subject["BackupRetentionPeriod"].AsNumber == 0
                && !When.ReplicasOf(subject.Template, subject.Resource).Any()
                    ? new Breach("0", "without automated backups there is no point-in-time recovery", "Set 7 or more.")
                    : null,
            Severity.Warning
        ),
        Plain.Check(
            "RDSC090",
            On.Instance,
            "AutomaticBackupReplicationRegion",
            "another Region for replicated backups",
            Pages.Rds("USER_ReplicateBackups"),
            subject =>
                subject["AutomaticBackupReplicationRegion"].AsText is { } region && region == subject.Template.Region
                    ? new Breach($"'{region}'", "backups are replicated to another Region than the stack's own", "Name another Region.")
                    : null
        ),
        Plain.Check(
            "RDSC091",
            On.Instance,
            "AutomaticBackupReplicationRegion",
            "automated backups where they are to be replicated",
            Pages.Rds("USER_ReplicateBackups"),
            subject =>
                subject["AutomaticBackupReplicationRegion"].IsGiven && subject["BackupRetentionPeriod"].AsNumber == 0
                    ? new Breach(
                        subject["AutomaticBackupReplicationRegion"].ToString(),
                        "there is nothing to replicate with BackupRetentionPeriod 0",
                        "Set a retention of 1 to 35 days."
                    )
                    : null
        ),
        Plain.Range(
            "RDSC092",
            On.Instance,
            "AutomaticBackupReplicationRetentionPeriod",
            1,
            35,
            "replicated backups are kept 1 to 35 days",
            "Choose a number in the range.",
            Pages.Api("StartDBInstanceAutomatedBackupsReplication")
        ),
        Plain.Check(
            "RDSC093",
            On.Instance,
            "DeletionPolicy",
            "no final snapshot of a replica or of a cluster's member",
            Deletion,
            subject =>
                subject.Resource.DeletionPolicy.AsText == "Snapshot" && (subject.Database.IsReplica || subject.Database.IsMember)
                    ? new Breach(
                        "'Snapshot'",
                        "RDS takes no final snapshot of a read replica or of a cluster's member, so deleting the stack fails",
                        "Use Delete; the source or the cluster keeps the data."
                    )
                    : null
        ),
        Plain.Check("RDSC094", On.Databases, "DeletionPolicy", "data that outlives the stack", Deletion, LosesData, Severity.Warning),
        Plain.OneOf("RDSC095", On.Instance, "BackupTarget", ["region", "outposts", "local"], "Use region.", Instance, When.RdsInstance),
    ];

    private static Breach? SourceWithoutBackups(Subject subject, bool cascaded)
    {
        var replicas = When.ReplicasOf(subject.Template, subject.Resource).Count();
        var retention = subject["BackupRetentionPeriod"];
        if (replicas == 0 || subject.Database.IsReplica != cascaded || !When.RdsInstance(subject))
        {
            return null;
        }
        // A replica inherits no retention: without its own it keeps no backups. A first instance keeps one day by default.
        return retention.AsNumber == 0 || (cascaded && retention.IsAbsent)
            ? new Breach(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{retention} with {replicas} read replica{(replicas == 1 ? string.Empty : "s")}"
                ),
                cascaded
                    ? "a replica that has replicas needs automated backups of its own"
                    : "a source of read replicas needs automated backups, at least 1 day",
                "Set 7 or more."
            )
            : null;
    }

    /// <summary>Only what holds the data: replicas and members do not.</summary>
    private static Breach? LosesData(Subject subject) =>
        subject.Resource.DeletionPolicy.AsText == "Delete"
        && subject["DeletionProtection"].IsFalseOrAbsent
        && !subject.Database.IsReplica
        && !subject.Database.IsMember
            ? new Breach(
                "'Delete' without DeletionProtection",
                "removing the stack removes the data",
                "Use Snapshot or Retain, or set DeletionProtection to true."
            )
            : null;
}
