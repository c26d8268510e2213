using RdsCluster.Rules.Facts;
using RdsCluster.Rules.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Multi-AZ DB clusters: a DB cluster whose engine is mysql.</summary>
internal static class MultiAzClusterRules
{
    private static readonly string Api = Pages.Api("CreateDBCluster");
    private static readonly string Create = Pages.Rds("create-multi-az-db-cluster");
    private static readonly string Limits = Pages.Rds("multi-az-db-clusters-concepts.Limitations");

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
        Plain.Requires(
            "RDSC240",
            On.Cluster,
            "DBClusterInstanceClass",
            Fresh,
            "a Multi-AZ DB cluster needs a class",
            "Set DBClusterInstanceClass, for instance db.m6gd.large.",
            Api
        ),
        Plain.Check(
            "RDSC241",
            On.Cluster,
            "DBClusterInstanceClass",
            "a class with local storage",
            Create,
            subject =>
                Class(subject) is { } name && !InstanceClasses.HasMultiAzClusterFamily(name) && !InstanceClasses.IsBurstable(name)
                    ? new Breach(
                        $"'{name}'",
                        $"a Multi-AZ DB cluster needs local NVMe storage: {string.Join(", ", InstanceClasses.MultiAzClusterFamilies.Order(StringComparer.Ordinal))}",
                        "Use such a class, for instance db.m6gd.large."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC242",
            On.Cluster,
            "DBClusterInstanceClass",
            "no burstable class",
            Create,
            subject =>
                Class(subject) is { } name && InstanceClasses.IsBurstable(name)
                    ? new Breach($"'{name}'", "a Multi-AZ DB cluster has no burstable classes", "Use db.m6gd.large or larger.")
                    : null
        ),
        Plain.OneOf(
            "RDSC243",
            On.Cluster,
            "StorageType",
            ["gp3", "io1", "io2"],
            "Use gp3 or io1.",
            Api,
            When.MultiAzCluster,
            subject: "storage types of a Multi-AZ DB cluster"
        ),
        Plain.Requires(
            "RDSC244",
            On.Cluster,
            "AllocatedStorage",
            Fresh,
            "a Multi-AZ DB cluster needs a size",
            "Set AllocatedStorage, at least 100.",
            Api
        ),
        Plain.Requires(
            "RDSC245",
            On.Cluster,
            "Iops",
            subject => When.MultiAzCluster(subject) && When.Is("StorageType", "io1", "io2")(subject),
            "io1 and io2 need a number of IOPS",
            "Set Iops, at least 1000.",
            Api
        ),
        Plain.Many(
            "RDSC246",
            On.Cluster,
            "(Aurora's)",
            "no feature that only Aurora has",
            Limits,
            subject =>
                !When.MultiAzCluster(subject)
                    ? []
                    : Lacking
                        .Where(name => subject[name] is { IsGiven: true } value && value.AsBool != false && value.AsNumber != 0)
                        .Select(name => new Breach(
                            subject[name].ToString(),
                            "a Multi-AZ DB cluster does not have it",
                            "Remove it, or use an Aurora topology.",
                            name
                        ))
        ),
        Plain.Check(
            "RDSC247",
            On.Cluster,
            "NetworkType",
            "IPv4 only",
            Limits,
            subject =>
                When.MultiAzCluster(subject) && subject["NetworkType"].AsText == "DUAL"
                    ? new Breach("'DUAL'", "a Multi-AZ DB cluster has IPv4 addresses only", "Use IPV4.")
                    : null
        ),
        Plain.Check(
            "RDSC248",
            On.Cluster,
            "DBSubnetGroupName",
            "three zones",
            Pages.Rds("multi-az-db-clusters-concepts"),
            subject =>
                When.MultiAzCluster(subject)
                && subject.Template.Find(ResourceTypes.DBSubnetGroup, subject["DBSubnetGroupName"]) is { } group
                && Zones.TooFew(subject.Template, group["SubnetIds"], 3) is { } got
                    ? new Breach(got, "a Multi-AZ DB cluster has its writer and two readers in three zones", "Add subnets in other zones.")
                    : null
        ),
        Plain.Check(
            "RDSC249",
            On.Cluster,
            "EngineVersion",
            "MySQL 8.0.28 or newer",
            Pages.Rds("Concepts.RDS_Fea_Regions_DB-eng.Feature.MultiAZDBClusters"),
            subject =>
                When.MultiAzCluster(subject) && subject.Database is { Engine: "mysql", Version: { } version } && !version.AtLeast(8, 0, 28)
                    ? new Breach($"'{subject.Database.VersionText}'", "Multi-AZ DB clusters need MySQL 8.0.28 or newer", "Use 8.4.")
                    : null
        ),
        Plain.Check(
            "RDSC250",
            On.Instance,
            "DBClusterIdentifier",
            "no instances of one's own in a Multi-AZ DB cluster",
            Pages.Rds("multi-az-db-clusters-concepts"),
            subject =>
                subject.Database.Cluster is { } cluster && subject.Other(cluster).Database.IsMultiAzCluster
                    ? new Breach(
                        cluster.Path,
                        "a Multi-AZ DB cluster makes its three instances itself",
                        "Remove the instance; add a reader with SourceDBClusterIdentifier."
                    )
                    : null
        ),
        Plain.Range(
            "RDSC251",
            On.Cluster,
            "AllocatedStorage",
            100,
            65536,
            "io1 and io2 hold 100 to 65536 GiB",
            "Choose a size in the range.",
            Create,
            subject => When.MultiAzCluster(subject) && (subject["StorageType"].IsAbsent || When.Is("StorageType", "io1", "io2")(subject))
        ),
        Plain.Range(
            "RDSC252",
            On.Cluster,
            "AllocatedStorage",
            20,
            65536,
            "gp3 holds 20 to 65536 GiB",
            "Choose a size in the range.",
            Create,
            subject => When.MultiAzCluster(subject) && subject["StorageType"].AsText == "gp3"
        ),
        Plain.Check(
            "RDSC253",
            On.Cluster,
            "Iops",
            "IOPS within 0.5 to 50 for each GiB",
            Api,
            subject =>
                When.MultiAzCluster(subject)
                && subject["StorageType"].AsText == "io1"
                && subject["Iops"].AsNumber is { } iops
                && subject["AllocatedStorage"].AsNumber is { } size and > 0
                && (iops < size / 2 || iops / 50 > size)
                    ? new Breach(
                        $"{subject["Iops"]} IOPS on {subject["AllocatedStorage"]} GiB",
                        "io1 has 0.5 to 50 IOPS for each GiB",
                        "Change Iops or AllocatedStorage."
                    )
                    : null
        ),
    ];

    private static bool Fresh(Subject subject) => When.MultiAzCluster(subject) && subject.Database.IsFresh;

    private static string? Class(Subject subject) => When.MultiAzCluster(subject) ? subject["DBClusterInstanceClass"].AsText : null;
}
