using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Multi-AZ DB clusters: a DB cluster whose engine is mysql.</summary>
internal static class MultiAzClusterRules
{
    private static readonly string Api = AwsDocs.Api("CreateDBCluster");
    private static readonly string Create = AwsDocs.Rds("create-multi-az-db-cluster");
    private static readonly string Limits = AwsDocs.Rds("multi-az-db-clusters-concepts.Limitations");

    private static readonly string[] Lacking =
    [
        "AvailabilityZones",
        "BacktrackWindow",
        "Domain",
        "DomainIAMRoleName",
        "EnableGlobalWriteForwarding",
        "EnableHttpEndpoint",
        "EnableLocalWriteForwarding",
        "EngineMode",
        "GlobalClusterIdentifier",
        "ScalingConfiguration",
        "ServerlessV2ScalingConfiguration",
    ];

    public static readonly Rule[] All =
    [
        RuleFactory.Requires(
            "RDSC240",
            ResourceSets.Cluster,
            "DBClusterInstanceClass",
            Fresh,
            "a Multi-AZ DB cluster needs a class",
            "Set DBClusterInstanceClass, for instance db.m6gd.large.",
            Api
        ),
        RuleFactory.Check(
            "RDSC241",
            ResourceSets.Cluster,
            "DBClusterInstanceClass",
            "a class with local storage",
            Create,
            subject =>
                Class(subject) is { } name
                && !InstanceClasses.HasMultiAzClusterFamily(name)
                && !InstanceClasses.IsBurstable(name)
                && !InstanceClasses.MayBeNewerMultiAzClusterClass(name)
                    ? new Violation(
                        $"'{name}'",
                        $"a Multi-AZ DB cluster needs local NVMe storage (as of {InstanceClasses.Recorded}): "
                            + string.Join(", ", InstanceClasses.MultiAzClusterFamilies.Order(StringComparer.Ordinal)),
                        "Use such a class, for instance db.m6gd.large."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC242",
            ResourceSets.Cluster,
            "DBClusterInstanceClass",
            "no burstable class",
            Create,
            subject =>
                Class(subject) is { } name && InstanceClasses.IsBurstable(name)
                    ? new Violation($"'{name}'", "a Multi-AZ DB cluster has no burstable classes", "Use db.m6gd.large or larger.")
                    : null
        ),
        RuleFactory.OneOf(
            "RDSC243",
            ResourceSets.Cluster,
            "StorageType",
            ["gp3", "io1", "io2"],
            "Use gp3 or io1.",
            Api,
            Conditions.MultiAzCluster,
            subject: "storage types of a Multi-AZ DB cluster",
            ignoreCase: true
        ),
        RuleFactory.Requires(
            "RDSC244",
            ResourceSets.Cluster,
            "AllocatedStorage",
            Fresh,
            "a Multi-AZ DB cluster needs a size",
            "Set AllocatedStorage, at least 100.",
            Api
        ),
        RuleFactory.Requires(
            "RDSC245",
            ResourceSets.Cluster,
            "Iops",
            subject =>
                Conditions.MultiAzCluster(subject)
                && (
                    Conditions.Is("StorageType", "io1", "io2")(subject)
                    || (subject["StorageType"].IsAbsent && subject.Database is { IsFresh: true, Engine: "mysql" })
                ),
            "io1, which is the default of a Multi-AZ DB cluster, and io2 need a number of IOPS",
            "Set Iops, at least 1000, or StorageType gp3.",
            Api
        ),
        RuleFactory.Many(
            "RDSC246",
            ResourceSets.Cluster,
            "(Aurora's)",
            "no feature that only Aurora has",
            Limits,
            subject =>
                !Conditions.MultiAzCluster(subject)
                    ? []
                    : Lacking
                        .Where(name => subject[name] is { IsGiven: true } value && value.AsBool != false && value.AsNumber != 0)
                        .Select(name => new Violation(
                            subject[name].ToString(),
                            "a Multi-AZ DB cluster does not have it",
                            "Remove it, or use an Aurora topology.",
                            name
                        ))
        ),
        RuleFactory.Check(
            "RDSC247",
            ResourceSets.Cluster,
            "NetworkType",
            "IPv4 only",
            Limits,
            subject =>
                Conditions.MultiAzCluster(subject) && subject["NetworkType"].Lower() == "dual"
                    ? new Violation(subject["NetworkType"].ToString(), "a Multi-AZ DB cluster has IPv4 addresses only", "Use IPV4.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC248",
            ResourceSets.Cluster,
            "DBSubnetGroupName",
            "three zones",
            AwsDocs.Rds("multi-az-db-clusters-concepts"),
            subject =>
                Conditions.MultiAzCluster(subject)
                && subject.Template.Find(ResourceTypes.DBSubnetGroup, subject["DBSubnetGroupName"]) is { } group
                && Zones.TooFew(subject.Template, group["SubnetIds"], 3) is { } got
                    ? new Violation(
                        got,
                        "a Multi-AZ DB cluster has its writer and two readers in three zones",
                        "Add subnets in other zones."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC249",
            ResourceSets.Cluster,
            "EngineVersion",
            "MySQL 8.0.28 or newer",
            AwsDocs.Rds("Concepts.RDS_Fea_Regions_DB-eng.Feature.MultiAZDBClusters"),
            subject =>
                Conditions.MultiAzCluster(subject)
                && subject.Database is { Engine: "mysql", Version: { } version }
                && !version.AtLeast(8, 0, 28)
                    ? new Violation($"'{subject.Database.VersionText}'", "Multi-AZ DB clusters need MySQL 8.0.28 or newer", "Use 8.4.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC250",
            ResourceSets.Instance,
            "DBClusterIdentifier",
            "no instances of one's own in a Multi-AZ DB cluster",
            AwsDocs.Rds("multi-az-db-clusters-concepts"),
            subject =>
                subject.Database.Cluster is { } cluster && subject.Other(cluster).Database.IsMultiAzCluster
                    ? new Violation(
                        cluster.Path,
                        "a Multi-AZ DB cluster makes its three instances itself",
                        "Remove the instance; add a reader with SourceDBClusterIdentifier."
                    )
                    : null
        ),
        RuleFactory.Range(
            "RDSC251",
            ResourceSets.Cluster,
            "AllocatedStorage",
            100,
            65536,
            "io1 and io2 hold 100 to 65536 GiB",
            "Choose a size in the range.",
            Create,
            subject =>
                Conditions.MultiAzCluster(subject)
                && (subject["StorageType"].IsAbsent || Conditions.Is("StorageType", "io1", "io2")(subject))
        ),
        RuleFactory.Range(
            "RDSC252",
            ResourceSets.Cluster,
            "AllocatedStorage",
            20,
            65536,
            "gp3 holds 20 to 65536 GiB",
            "Choose a size in the range.",
            Create,
            subject => Conditions.MultiAzCluster(subject) && subject["StorageType"].Lower() == "gp3"
        ),
        RuleFactory.Check(
            "RDSC253",
            ResourceSets.Cluster,
            "Iops",
            "IOPS within 0.5 to 50 for each GiB",
            Api,
            subject =>
                Conditions.MultiAzCluster(subject)
                && subject["StorageType"].Lower() == "io1"
                && subject["Iops"].AsNumber is { } iops
                && subject["AllocatedStorage"].AsNumber is { } size and > 0
                && (iops < size / 2 || iops / 50 > size)
                    ? new Violation(
                        $"{subject["Iops"]} IOPS on {subject["AllocatedStorage"]} GiB",
                        "io1 has 0.5 to 50 IOPS for each GiB",
                        "Change Iops or AllocatedStorage."
                    )
                    : null
        ),
    ];

    private static bool Fresh(Subject subject) => Conditions.MultiAzCluster(subject) && subject.Database.IsFresh;

    private static string? Class(Subject subject) => Conditions.MultiAzCluster(subject) ? subject["DBClusterInstanceClass"].AsText : null;
}
