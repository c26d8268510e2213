using System.Text.RegularExpressions;
using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Engine names, and settings that an engine does not have.</summary>
internal static partial class EngineRules
{
    private static readonly string Api = AwsDocs.Api("CreateDBInstance");
    private static readonly string ClusterApi = AwsDocs.Api("CreateDBCluster");
    private static readonly string[] InstanceEngines =
    [
        "aurora-mysql",
        "aurora-postgresql",
        "custom-oracle-ee",
        "custom-oracle-ee-cdb",
        "custom-oracle-se2",
        "custom-oracle-se2-cdb",
        "custom-sqlserver-dev",
        "custom-sqlserver-ee",
        "custom-sqlserver-se",
        "custom-sqlserver-web",
        "db2-ae",
        "db2-se",
        "mariadb",
        "mysql",
        "oracle-ee",
        "oracle-ee-cdb",
        "oracle-se2",
        "oracle-se2-cdb",
        "postgres",
        "sqlserver-dev-ee",
        "sqlserver-ee",
        "sqlserver-ex",
        "sqlserver-se",
        "sqlserver-web",
        "docdb",
        "neptune",
    ];
    private static readonly string[] ClusterEngines = ["aurora-mysql", "aurora-postgresql", "mysql", "postgres", "neptune", "docdb"];
    private static readonly string[] Authorities = ["rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1"];

    public static readonly Rule[] All =
    [
        RuleFactory.Check(
            "RDSC140",
            ResourceSets.Instance,
            "Engine",
            "an engine of RDS",
            Api,
            subject => UnknownEngine(subject, InstanceEngines)
        ),
        RuleFactory.Check(
            "RDSC141",
            ResourceSets.Cluster,
            "Engine",
            "an engine that has clusters",
            ClusterApi,
            subject => UnknownEngine(subject, ClusterEngines)
        ),
        RuleFactory.Requires(
            "RDSC152",
            ResourceSets.Instance,
            "Engine",
            subject => subject.Database.IsFresh,
            "a new instance needs an engine",
            "Set Engine.",
            Api
        ),
        RuleFactory.OneOf(
            "RDSC155",
            ResourceSets.Instance,
            "LicenseModel",
            ["general-public-license"],
            "Remove it; it is the default.",
            Api,
            Conditions.RdsInstance
        ),
        RuleFactory.Range(
            "RDSC156",
            ResourceSets.Instance,
            "PromotionTier",
            0,
            15,
            "promotion tiers go from 0 (first) to 15",
            "Choose a tier in the range.",
            Api
        ),
        RuleFactory.Excludes(
            "RDSC157",
            ResourceSets.Instance,
            "Timezone",
            Conditions.MySqlFamily,
            "only Db2 and SQL Server take a time zone here",
            "Set the parameter time_zone in the parameter group.",
            Api
        ),
        RuleFactory.Excludes(
            "RDSC158",
            ResourceSets.Instance,
            "CharacterSetName",
            Conditions.MySqlFamily,
            "MySQL engines take no character set here",
            "Set character_set_server in the parameter group.",
            Api
        ),
        RuleFactory.Excludes(
            "RDSC159",
            ResourceSets.Instance,
            "NcharCharacterSetName",
            Conditions.MySqlFamily,
            "only Oracle has it",
            "Remove it.",
            Api
        ),
        RuleFactory.Excludes(
            "RDSC160",
            ResourceSets.Instance,
            "ProcessorFeatures",
            subject => Conditions.MySqlFamily(subject) && subject["ProcessorFeatures"].Items.Count > 0,
            "only Oracle and SQL Server let one choose processors",
            "Remove it.",
            AwsDocs.Rds("USER_ConfigureProcessor")
        ),
        RuleFactory.Excludes(
            "RDSC161",
            ResourceSets.Instance,
            "Domain",
            subject => subject.Database.Engine == "mariadb" && subject.Database.IsInstance,
            "MariaDB on RDS has no Active Directory authentication",
            "Remove it.",
            Api
        ),
        RuleFactory.Excludes(
            "RDSC162",
            ResourceSets.Instance,
            "TdeCredentialArn",
            Conditions.MySqlFamily,
            "only Oracle has it",
            "Encrypt storage with KmsKeyId.",
            Api
        ),
        RuleFactory.Excludes(
            "RDSC163",
            ResourceSets.Instance,
            "CustomIAMInstanceProfile",
            Conditions.MySqlFamily,
            "only RDS Custom has it",
            "Remove it.",
            Api
        ),
        RuleFactory.Check(
            "RDSC164",
            ResourceSets.Instance,
            "CACertificateIdentifier",
            "a certificate authority that RDS has",
            AwsDocs.Rds("UsingWithRDS.SSL"),
            subject =>
                Conditions.MySqlFamily(subject) && subject["CACertificateIdentifier"].AsText is { } name && !Authority().IsMatch(name)
                    ? new Violation(
                        subject["CACertificateIdentifier"].ToString(),
                        $"allowed are {string.Join(", ", Authorities)}",
                        "Use rds-ca-rsa2048-g1; rds-ca-2019 ended in August 2024."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC165",
            ResourceSets.Instance,
            "EnableIAMDatabaseAuthentication",
            "IAM authentication on MariaDB from 10.6 on",
            AwsDocs.Rds("UsingWithRDS.IAMDBAuth"),
            subject =>
                subject["EnableIAMDatabaseAuthentication"].IsTrue
                && subject.Database is { Engine: "mariadb", Version: { } version }
                && !version.AtLeast(10, 6, 0)
                    ? new Violation(
                        $"true on MariaDB {subject.Database.VersionText}",
                        "IAM authentication needs MariaDB 10.6 or newer",
                        "Use a newer version."
                    )
                    : null
        ),
        RuleFactory.Excludes(
            "RDSC167",
            ResourceSets.Instance,
            "ReplicaMode",
            Conditions.MySqlFamily,
            "only Oracle and Db2 have replica modes",
            "Remove it.",
            Api
        ),
    ];

    private static Violation? UnknownEngine(Subject subject, string[] engines)
    {
        if (subject["Engine"].AsText is not { } name || engines.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }
        if (subject.Type == ResourceTypes.DBCluster && InstanceEngines.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return new Violation(
                subject["Engine"].ToString(),
                $"{name} has DB instances, and no DB clusters",
                "Use AWS::RDS::DBInstance, or the engine mysql (Multi-AZ DB cluster) or aurora-mysql."
            );
        }
        var near = name == "aurora" ? "aurora-mysql" : Similar.To(name, engines);
        return new Violation(
            subject["Engine"].ToString(),
            "RDS has no such engine for this resource",
            near is not null ? $"Did you mean {near}?"
                : subject.Type == ResourceTypes.DBCluster ? "Use mysql or aurora-mysql."
                : "Use mysql, mariadb or aurora-mysql."
        );
    }

    /// <summary>The form of the current authorities, so that a next generation passes.</summary>
    [GeneratedRegex(@"\Ards-ca-(rsa2048|rsa4096|ecc384)-g[0-9]\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Authority();
}
