using System.Globalization;
using RdsCluster.Rules.Facts;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Engines, versions, instance classes and what an engine lacks.</summary>
internal static class EngineRules
{
    private static Breach? OtherVersion(Subject subject)
    {
        if (
            Class(subject) is not { } name
            || subject.Database is not { Engine: { } engine, Version: { Patch: not null } version, VersionText: { } text }
        )
        {
            return null;
        }
        var (first, last) = InstanceClasses.VersionsOf(engine, name);
        return first is not null
            && EngineVersion.Parse(first) is { Patch: { } least } since
            && !version.AtLeast(since.Series.Major, since.Series.Minor, least)
                ? new Breach(
                    $"'{name}' with {text}",
                    $"{InstanceClasses.FamilyOf(name)} runs {engine} {first} and later",
                    "Use a newer version, or a class of an earlier generation."
                )
            : last is not null
            && EngineVersion.Parse(last) is { Patch: { } most } until
            && version.AtLeast(until.Series.Major, until.Series.Minor, most + 1)
                ? new Breach(
                    $"'{name}' with {text}",
                    $"{InstanceClasses.FamilyOf(name)} runs {engine} up to {last}",
                    "Use a current class, for instance db.t4g."
                )
            : null;
    }

    private static readonly string Api = Pages.Api("CreateDBInstance");
    private static readonly string ClusterApi = Pages.Api("CreateDBCluster");
    private static readonly string Versions = Pages.Rds("MySQL.Concepts.VersionMgmt");
    private static readonly string Classes = Pages.Rds("Concepts.DBInstanceClass.Support");
    private static readonly string ExtendedSupport = Pages.Rds("extended-support");
    private const string Disabled = "open-source-rds-extended-support-disabled";

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
        Plain.Check("RDSC140", On.Instance, "Engine", "an engine of RDS", Api, subject => UnknownEngine(subject, InstanceEngines)),
        Plain.Check(
            "RDSC141",
            On.Cluster,
            "Engine",
            "an engine that has clusters",
            ClusterApi,
            subject => UnknownEngine(subject, ClusterEngines)
        ),
        Plain.Check(
            "RDSC142",
            On.Databases,
            "EngineVersion",
            "a version that RDS has",
            Versions,
            subject => Unlisted(subject, newer: false)
        ),
        Plain.Check("RDSC143", On.Databases, "EngineVersion", "a version that still can be created", Versions, Deprecated),
        Plain.Check(
            "RDSC144",
            On.Databases,
            "EngineLifecycleSupport",
            "a version in standard support where extended support is refused",
            Api,
            PastStandardSupport
        ),
        Plain.Check(
            "RDSC145",
            On.Databases,
            "EngineVersion",
            "a version in standard support",
            ExtendedSupport,
            InExtendedSupport,
            Severity.Warning
        ),
        Plain.Check(
            "RDSC146",
            On.Databases,
            "EngineVersion",
            "a version of the recorded list",
            Versions,
            subject => Unlisted(subject, newer: true),
            Severity.Warning
        ),
        Plain.Check(
            "RDSC147",
            On.Instance,
            "DBInstanceClass",
            "a class name",
            Classes,
            subject =>
                subject["DBInstanceClass"].AsText is { } name && !InstanceClasses.HasForm(name)
                    ? new Breach(subject["DBInstanceClass"].ToString(), "a class is named db.FAMILY.SIZE", Suggest(subject, name))
                    : null
        ),
        Plain.Check(
            "RDSC148",
            On.Instance,
            "DBInstanceClass",
            "a class that the engine has",
            Classes,
            subject =>
                Class(subject) is { } name && subject.Database.Engine is { } engine && InstanceClasses.Offers(engine, name) == false
                    ? new Breach(
                        $"'{name}'",
                        $"{engine} does not have this class (as of {InstanceClasses.Recorded})",
                        Suggest(subject, name)
                    )
                    : null
        ),
        Plain.Check("RDSC168", On.Instance, "DBInstanceClass", "a class that runs the engine's version", Classes, OtherVersion),
        Plain.Check(
            "RDSC149",
            On.Instance,
            "DBInstanceClass",
            "a class of the recorded list",
            Classes,
            subject =>
                Class(subject) is { } name
                && subject.Database is { IsMySqlFamily: true, Engine: { } engine }
                && InstanceClasses.Offers(engine, name) is null
                    ? new Breach(
                        $"'{name}'",
                        $"this family was not known on {InstanceClasses.Recorded}",
                        "Make sure that it exists, then acknowledge this warning."
                    )
                    : null,
            Severity.Warning
        ),
        Plain.Check(
            "RDSC150",
            On.Instance,
            "DBInstanceClass",
            "a class that the Region has",
            Classes,
            subject =>
                Class(subject) is { } name
                && subject.Database.Engine is { } engine
                && subject.Template.Region is { } region
                && InstanceClasses.IsMissingIn(engine, name, region)
                    ? new Breach(
                        $"'{name}' in {region}",
                        $"the Region does not have this family for {engine} (as of {InstanceClasses.Recorded})",
                        "Choose another family or Region."
                    )
                    : null
        ),
        Plain.Requires(
            "RDSC151",
            On.Instance,
            "DBInstanceClass",
            subject => When.MySqlFamily(subject) && !subject.Database.IsReplica,
            "an instance needs a class",
            "Set DBInstanceClass.",
            Api
        ),
        Plain.Requires(
            "RDSC152",
            On.Instance,
            "Engine",
            subject => subject.Database.IsFresh,
            "a new instance needs an engine",
            "Set Engine.",
            Api
        ),
        Plain.OneOf(
            "RDSC153",
            On.Databases,
            "EngineLifecycleSupport",
            ["open-source-rds-extended-support", Disabled],
            "Use one of them.",
            Api
        ),
        Plain.Check(
            "RDSC154",
            On.Databases,
            "EngineLifecycleSupport",
            "extended support only where the engine has it",
            Api,
            subject =>
                subject.Database.Engine == "mariadb" && subject["EngineLifecycleSupport"].IsGiven
                    ? new Breach(subject["EngineLifecycleSupport"].ToString(), "MariaDB has no extended support", "Remove it.")
                    : null
        ),
        Plain.OneOf(
            "RDSC155",
            On.Instance,
            "LicenseModel",
            ["general-public-license"],
            "Remove it; it is the default.",
            Api,
            When.RdsInstance
        ),
        Plain.Range(
            "RDSC156",
            On.Instance,
            "PromotionTier",
            0,
            15,
            "promotion tiers go from 0 (first) to 15",
            "Choose a tier in the range.",
            Api
        ),
        Plain.Excludes(
            "RDSC157",
            On.Instance,
            "Timezone",
            When.MySqlFamily,
            "only Db2 and SQL Server take a time zone here",
            "Set the parameter time_zone in the parameter group.",
            Api
        ),
        Plain.Excludes(
            "RDSC158",
            On.Instance,
            "CharacterSetName",
            When.MySqlFamily,
            "MySQL engines take no character set here",
            "Set character_set_server in the parameter group.",
            Api
        ),
        Plain.Excludes("RDSC159", On.Instance, "NcharCharacterSetName", When.MySqlFamily, "only Oracle has it", "Remove it.", Api),
        Plain.Excludes(
            "RDSC160",
            On.Instance,
            "ProcessorFeatures",
            subject => When.MySqlFamily(subject) && subject["ProcessorFeatures"].Items.Count > 0,
            "only Oracle and SQL Server let one choose processors",
            "Remove it.",
            Pages.Rds("USER_ConfigureProcessor")
        ),
        Plain.Excludes(
            "RDSC161",
            On.Instance,
            "Domain",
            subject => subject.Database.Engine == "mariadb" && subject.Database.IsInstance,
            "MariaDB on RDS has no Active Directory authentication",
            "Remove it.",
            Api
        ),
        Plain.Excludes(
            "RDSC162",
            On.Instance,
            "TdeCredentialArn",
            When.MySqlFamily,
            "only Oracle has it",
            "Encrypt storage with KmsKeyId.",
            Api
        ),
        Plain.Excludes("RDSC163", On.Instance, "CustomIAMInstanceProfile", When.MySqlFamily, "only RDS Custom has it", "Remove it.", Api),
        Plain.OneOf(
            "RDSC164",
            On.Instance,
            "CACertificateIdentifier",
            Authorities,
            "Use rds-ca-rsa2048-g1; rds-ca-2019 ended in August 2024.",
            Pages.Rds("UsingWithRDS.SSL"),
            When.MySqlFamily
        ),
        Plain.Check(
            "RDSC165",
            On.Instance,
            "EnableIAMDatabaseAuthentication",
            "IAM authentication on MariaDB from 10.6 on",
            Pages.Rds("UsingWithRDS.IAMDBAuth"),
            subject =>
                subject["EnableIAMDatabaseAuthentication"].IsTrue
                && subject.Database is { Engine: "mariadb", Version: { } version }
                && !version.AtLeast(10, 6, 0)
                    ? new Breach(
                        $"true on MariaDB {subject.Database.VersionText}",
                        "IAM authentication needs MariaDB 10.6 or newer",
                        "Use a newer version."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC166",
            On.Databases,
            "EngineVersion",
            "a full engine version",
            Versions,
            subject =>
                subject.Database is { IsRds: true, Version: { Patch: null, Aurora: null } }
                && !subject["EngineVersion"].IsAbsent
                && subject["AutoMinorVersionUpgrade"].AsBool == false
                    ? new Breach(
                        subject["EngineVersion"].ToString(),
                        "without automatic upgrades a release series alone leaves the minor version to the day of creation",
                        "Give a full version."
                    )
                    : null,
            Severity.Warning
        ),
        Plain.Excludes(
            "RDSC167",
            On.Instance,
            "ReplicaMode",
            When.MySqlFamily,
            "only Oracle and Db2 have replica modes",
            "Remove it.",
            Api
        ),
    ];

    private static string? Class(Subject subject) =>
        subject["DBInstanceClass"].AsText is { } name && InstanceClasses.HasForm(name) ? name : null;

    private static string Suggest(Subject subject, string name) =>
        subject.Database.Engine is { } engine && EngineVersions.Has(engine) && Similar.To(name, InstanceClasses.Names(engine)) is { } near
            ? $"Did you mean {near}?"
            : "Choose a class of the engine's list.";

    private static Breach? UnknownEngine(Subject subject, string[] engines)
    {
        if (subject["Engine"].AsText is not { } name || engines.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }
        var near = name == "aurora" ? "aurora-mysql" : Similar.To(name, engines);
        return new Breach(
            subject["Engine"].ToString(),
            "RDS has no such engine for this resource",
            near is null ? "Use mysql, mariadb or aurora-mysql." : $"Did you mean {near}?"
        );
    }

    private static Breach? Unlisted(Subject subject, bool newer)
    {
        if (
            subject["EngineVersion"].AsText is not { } text
            || subject.Database is not { IsMySqlFamily: true, Engine: { } engine } database
            || EngineVersions.IsListed(engine, text)
        )
        {
            return null;
        }
        var mayBeNewer = database.Version is { } version && EngineVersions.MayBeNewer(engine, version);
        if (mayBeNewer != newer)
        {
            return null;
        }
        var way =
            newer ? "Make sure that it exists, then acknowledge this warning."
            : database.Version is { } known && EngineVersions.Newest(engine, known.Major) is { } newest ? $"Use {newest}."
            : $"Use a version of {string.Join(", ", EngineVersions.Majors(engine).TakeLast(3))}.";
        return new Breach(
            $"'{text}'",
            newer
                ? $"it is newer than the list of {EngineVersions.Recorded}"
                : $"RDS has no {engine} of this version (as of {EngineVersions.Recorded})",
            way
        );
    }

    private static Breach? Deprecated(Subject subject) =>
        subject["EngineVersion"].AsText is { } text
        && subject.Database is { IsMySqlFamily: true, Engine: { } engine }
        && EngineVersions.IsDeprecated(engine, text)
            ? new Breach(
                $"'{text}'",
                "this version is deprecated and cannot be created any more",
                $"Use a version of {EngineVersions.Majors(engine)[^1]}."
            )
            : null;

    private static Breach? PastStandardSupport(Subject subject) =>
        subject["EngineLifecycleSupport"].AsText == Disabled && SupportEnd(subject) is { } end && subject.Today > end
            ? new Breach(
                $"'{Disabled}' with {subject.Database.Engine} {subject.Database.VersionText}",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"standard support of {subject.Database.Version!.Major} ended on {end:yyyy-MM-dd}, and creation fails"
                ),
                $"Use {EngineVersions.Majors(subject.Database.Engine!)[^1]}."
            )
            : null;

    private static Breach? InExtendedSupport(Subject subject) =>
        subject["EngineVersion"].IsGiven
        && subject["EngineLifecycleSupport"].AsText != Disabled
        && SupportEnd(subject) is { } end
        && subject.Today > end
            ? new Breach(
                $"'{subject.Database.VersionText}'",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"standard support of {subject.Database.Engine} {subject.Database.Version!.Major} ended on {end:yyyy-MM-dd}{(subject.Database.Engine == "mariadb" ? string.Empty : "; extended support is charged by the hour")}"
                ),
                $"Use {EngineVersions.Majors(subject.Database.Engine!)[^1]}."
            )
            : null;

    private static DateOnly? SupportEnd(Subject subject) =>
        subject.Database is { IsMySqlFamily: true, Engine: { } engine, Version: { } version }
            ? EngineVersions.StandardSupportEnd(engine, version.Major)
            : null;
}
