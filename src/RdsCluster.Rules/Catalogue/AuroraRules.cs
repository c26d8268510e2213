using System.Globalization;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Aurora MySQL clusters: storage, features and engine mode.</summary>
internal static class AuroraRules
{
    private static readonly string Api = AwsDocs.Api("CreateDBCluster");
    private static readonly string Backtrack = AwsDocs.Aurora("AuroraMySQL.Managing.Backtrack");

    public static readonly Rule[] All =
    [
        RuleFactory.Excludes(
            "RDSC194",
            ResourceSets.Cluster,
            "AllocatedStorage",
            Conditions.AuroraCluster,
            "Aurora's storage grows automatically",
            "Remove it.",
            Api
        ),
        RuleFactory.OneOf(
            "RDSC195",
            ResourceSets.Cluster,
            "StorageType",
            ["aurora", "aurora-iopt1"],
            "Use aurora-iopt1 for much I/O, otherwise remove it.",
            Api,
            Conditions.AuroraCluster,
            subject: "Aurora's storage types",
            ignoreCase: true
        ),
        RuleFactory.Excludes(
            "RDSC196",
            ResourceSets.Cluster,
            "Iops",
            Conditions.AuroraCluster,
            "Aurora has no provisioned IOPS",
            "Remove it.",
            Api
        ),
        RuleFactory.Excludes(
            "RDSC197",
            ResourceSets.Cluster,
            "DBClusterInstanceClass",
            Conditions.AuroraCluster,
            "only a Multi-AZ DB cluster has its class here",
            "Set DBInstanceClass on the members.",
            Api
        ),
        RuleFactory.Range(
            "RDSC198",
            ResourceSets.Cluster,
            "BacktrackWindow",
            0,
            259200,
            "backtracking goes back 0 to 259200 seconds (72 hours)",
            "Choose a number in the range.",
            Api
        ),
        RuleFactory.Check(
            "RDSC199",
            ResourceSets.Cluster,
            "BacktrackWindow",
            "backtracking on Aurora MySQL only",
            Backtrack,
            subject =>
                subject["BacktrackWindow"].AsNumber > 0 && subject.Database.Engine is { } engine && engine != "aurora-mysql"
                    ? new Violation(subject["BacktrackWindow"].ToString(), $"{engine} cannot backtrack", "Remove it.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC203",
            ResourceSets.Cluster,
            "AvailabilityZones",
            "at most three zones",
            Api,
            subject =>
                subject["AvailabilityZones"].Items.Count > 3
                    ? new Violation(
                        string.Create(CultureInfo.InvariantCulture, $"{subject["AvailabilityZones"].Items.Count} zones"),
                        "a cluster names at most three zones",
                        "Remove it; Aurora spreads over the subnet group."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC204",
            ResourceSets.Cluster,
            "EngineMode",
            "the engine mode provisioned",
            Api,
            subject =>
                subject["EngineMode"].AsText is { } mode && mode != "provisioned"
                    ? new Violation(
                        $"'{mode}'",
                        mode == "serverless" ? "Aurora Serverless v1 has ended" : "only provisioned can be created",
                        "Use provisioned, with ServerlessV2ScalingConfiguration for serverless instances."
                    )
                    : null
        ),
        AuroraFeature(
            "RDSC209",
            "EnableLocalWriteForwarding",
            new Version(3, 4, 0),
            "local write forwarding",
            AwsDocs.Aurora("aurora-mysql-write-forwarding")
        ),
        AuroraFeature(
            "RDSC210",
            "EnableHttpEndpoint",
            new Version(3, 7, 0),
            "the Data API",
            AwsDocs.Aurora("Concepts.Aurora_Fea_Regions_DB-eng.Feature.Data_API")
        ),
        RuleFactory.Check(
            "RDSC211",
            ResourceSets.Cluster,
            "StorageType",
            "I/O-optimized storage from Aurora MySQL 3.03.1 on",
            AwsDocs.Aurora("Aurora.Overview.StorageReliability"),
            subject =>
                subject["StorageType"].Lower() == "aurora-iopt1" && OlderThan(subject, new Version(3, 3, 1))
                    ? new Violation(
                        $"'aurora-iopt1' on {subject.Database.VersionText}",
                        "I/O-optimized storage needs Aurora MySQL 3.03.1 or newer",
                        "Use a newer version."
                    )
                    : null
        ),
        RuleFactory.Excludes(
            "RDSC212",
            ResourceSets.Cluster,
            "PubliclyAccessible",
            Conditions.AuroraCluster,
            "Aurora instances have it, not the cluster",
            "Set it on the members.",
            Api
        ),
    ];

    private static Rule AuroraFeature(string code, string property, Version since, string feature, string source) =>
        RuleFactory.Check(
            code,
            ResourceSets.Cluster,
            property,
            $"{feature} from Aurora MySQL {Text(since)} on",
            source,
            subject =>
                subject[property].IsTrue && OlderThan(subject, since)
                    ? new Violation(
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
}
