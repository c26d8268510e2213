using System.Globalization;
using System.Numerics;
using RdsCluster.Rules.Facts;
using RdsCluster.Rules.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Parameter groups: families, names, types and values.</summary>
internal static class ParameterRules
{
    private static readonly string Guide = Pages.Rds("Appendix.MySQL.Parameters");
    private static readonly string AuroraGuide = Pages.Aurora("AuroraMySQL.Reference.ParameterGroups");
    private static readonly string Groups = Pages.Rds("parameter-groups-overview");
    private static readonly string Tls = Pages.Rds("mysql-ssl-connections.require-ssl");
    private static readonly string Gtid = Pages.Rds("mysql-replication-gtid");
    private static readonly string Formulas = Pages.Rds("USER_ParamValuesRef");

    private static readonly string[] Families =
    [
        "mysql5.6",
        "mysql5.7",
        "mysql8.0",
        "mysql8.4",
        "mariadb10.3",
        "mariadb10.4",
        "mariadb10.5",
        "mariadb10.6",
        "mariadb10.11",
        "mariadb11.4",
        "mariadb11.8",
        "aurora-mysql5.7",
        "aurora-mysql8.0",
    ];

    private static readonly string[] Flags = ["0", "1", "on", "off", "true", "false"];

    public static readonly Rule[] All =
    [
        Plain.Check("RDSC291", On.ParameterGroups, "Family", "a family of RDS", Pages.Api("CreateDBParameterGroup"), UnknownFamily),
        Plain.Many(
            "RDSC292",
            On.ParameterGroups,
            "Parameters",
            "no misspelt parameter",
            Guide,
            subject =>
                Names(subject)
                    .Where(name => !ServerParameters.IsKnownAnywhere(name))
                    .Select(name =>
                        Nearest(subject, name) is { } near
                            ? Breach(name, $"'{name}'", $"{Family(subject)} has no such parameter", $"Did you mean {near}?")
                            : null
                    )
                    .OfType<Breach>()
        ),
        Plain.Many(
            "RDSC293",
            On.ParameterGroups,
            "Parameters",
            "no parameter that is not known",
            Guide,
            subject =>
                Names(subject)
                    .Where(name => !ServerParameters.IsKnownAnywhere(name) && Nearest(subject, name) is null)
                    .Select(name =>
                        Breach(
                            name,
                            $"'{name}'",
                            $"no engine of the family was known to have it on {ServerParameters.Recorded}",
                            "Make sure that it exists, then acknowledge this warning."
                        )
                    ),
            Severity.Warning
        ),
        Plain.Many(
            "RDSC294",
            On.ParameterGroups,
            "Parameters",
            "no parameter that RDS keeps to itself",
            Guide,
            subject =>
                Names(subject)
                    .Where(name => ServerParameters.IsFixed(Engine(subject)!, name))
                    .Select(name => Breach(name, subject["Parameters"][name].ToString(), "RDS does not let one change it", "Remove it."))
        ),
        Plain.Many(
            "RDSC295",
            On.ParameterGroups,
            "Parameters",
            "values of the parameter's type",
            Guide,
            subject => Names(subject).Select(name => WrongType(subject, name)).OfType<Breach>()
        ),
        Plain.Many(
            "RDSC296",
            On.ParameterGroups,
            "Parameters",
            "values within the parameter's range",
            Guide,
            subject => Names(subject).Select(name => OutOfRange(subject, name)).OfType<Breach>()
        ),
        Plain.Check(
            "RDSC297",
            On.ParameterGroups,
            "require_secure_transport",
            "1 or 0 for mysql and mariadb, ON or OFF for aurora-mysql",
            Tls,
            SecureTransport
        ),
        Plain.Check(
            "RDSC298",
            On.ParameterGroups,
            "gtid-mode",
            "GTID consistency enforced where GTIDs are on",
            Gtid,
            subject =>
                Engine(subject) is "mysql" or "aurora-mysql"
                && IsOneOf(Parameter(subject, "gtid-mode"), "ON", "ON_PERMISSIVE")
                && Parameter(subject, "enforce_gtid_consistency") is var enforced
                && (enforced.IsAbsent || IsOneOf(enforced, "OFF", "0"))
                    ? new Breach(
                        $"{Parameter(subject, "gtid-mode")} with enforce_gtid_consistency {enforced}",
                        "GTIDs need consistent statements, and the server refuses to start without",
                        "Set enforce_gtid_consistency to ON."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC299",
            On.ParameterGroups,
            "gtid-mode",
            "no GTID mode on MariaDB",
            Pages.Rds("USER_MariaDB.Replication.GTID"),
            subject =>
                Engine(subject) == "mariadb"
                && new[] { "gtid-mode", "enforce_gtid_consistency" }.Any(name => Parameter(subject, name).IsGiven)
                    ? new Breach(
                        "a GTID parameter of MySQL",
                        "MariaDB numbers its transactions always, and in another form",
                        "Remove gtid-mode and enforce_gtid_consistency."
                    )
                    : null
        ),
        Plain.Many(
            "RDSC300",
            On.ParameterGroups,
            "Parameters",
            "no InnoDB file setting on Aurora",
            AuroraGuide,
            subject =>
                Engine(subject) == "aurora-mysql"
                    ? Names(subject)
                        .Where(ServerParameters.IsForeignToAurora)
                        .Select(name =>
                            Breach(
                                name,
                                subject["Parameters"][name].ToString(),
                                "Aurora has its own storage and not this parameter",
                                "Remove it."
                            )
                        )
                    : []
        ),
        Plain.Many(
            "RDSC301",
            On.ParameterGroup,
            "Parameters",
            "no cluster-level parameter in an instance's group",
            AuroraGuide,
            subject =>
                Engine(subject) == "aurora-mysql"
                    ? Names(subject)
                        .Where(ServerParameters.IsClusterLevel)
                        .Select(name =>
                            Breach(
                                name,
                                subject["Parameters"][name].ToString(),
                                "Aurora sets it for the whole cluster",
                                "Move it to the AWS::RDS::DBClusterParameterGroup."
                            )
                        )
                    : []
        ),
        Plain.Check(
            "RDSC302",
            On.Instance,
            "DBParameterGroupName",
            "a group of the engine's family",
            Groups,
            subject => FamilyMismatch(subject, ResourceTypes.DBParameterGroup, "DBParameterGroupName")
        ),
        Plain.Check(
            "RDSC303",
            On.Cluster,
            "DBClusterParameterGroupName",
            "a group of the engine's family",
            Groups,
            subject => FamilyMismatch(subject, ResourceTypes.DBClusterParameterGroup, "DBClusterParameterGroupName")
        ),
        Plain.Check(
            "RDSC304",
            On.Instance,
            "DBParameterGroupName",
            "a DB parameter group, not a cluster's",
            Groups,
            subject =>
                subject.Template.Target(subject["DBParameterGroupName"]) is { Type: ResourceTypes.DBClusterParameterGroup } group
                    ? new Breach(group.Path, "an instance takes an AWS::RDS::DBParameterGroup", "Name such a group.")
                    : null
        ),
        Plain.Check(
            "RDSC305",
            On.Cluster,
            "DBClusterParameterGroupName",
            "a cluster's parameter group",
            Groups,
            subject =>
                subject.Template.Target(subject["DBClusterParameterGroupName"]) is { Type: ResourceTypes.DBParameterGroup } group
                    ? new Breach(group.Path, "a cluster takes an AWS::RDS::DBClusterParameterGroup", "Name such a group.")
                    : null
        ),
        Plain.Many(
            "RDSC306",
            On.ParameterGroups,
            "Parameters",
            "formulas in braces, with RDS's variables",
            Formulas,
            subject => Names(subject).Select(name => BadFormula(subject, name)).OfType<Breach>()
        ),
        Plain.Check(
            "RDSC307",
            On.ParameterGroup,
            "default_authentication_plugin",
            "authentication_policy from MySQL 8.4 on",
            Pages.Rds("MySQL.Concepts.VersionMgmt"),
            subject =>
                Family(subject) == "mysql8.4" && Parameter(subject, "default_authentication_plugin").IsGiven
                    ? new Breach(
                        Parameter(subject, "default_authentication_plugin").ToString(),
                        "MySQL 8.4 has authentication_policy instead",
                        "Set authentication_policy."
                    )
                    : null
        ),
        Plain.Many(
            "RDSC308",
            On.ParameterGroups,
            "Parameters",
            "no parameter that the family's version has lost",
            Guide,
            subject =>
                Family(subject) is "mysql8.0" or "mysql8.4" or "aurora-mysql8.0"
                    ? Names(subject)
                        .Where(name =>
                            name.StartsWith("query_cache_", StringComparison.Ordinal)
                            || name
                                is "innodb_file_format"
                                    or "innodb_large_prefix"
                                    or "innodb_support_xa"
                                    or "tx_isolation"
                                    or "log_warnings"
                                    or "secure_auth"
                                    or "sync_frm"
                        )
                        .Select(name =>
                            Breach(
                                name,
                                subject["Parameters"][name].ToString(),
                                "MySQL 8.0 removed it",
                                name == "tx_isolation" ? "Use transaction_isolation." : "Remove it."
                            )
                        )
                    : []
        ),
        Plain.Check(
            "RDSC309",
            On.ParameterGroups,
            "binlog_format",
            "row-based binary logs",
            Pages.Rds("USER_LogAccess.MySQL.BinaryFormat"),
            subject =>
                Parameter(subject, "binlog_format").AsText is "STATEMENT" or "MIXED"
                    ? new Breach(Parameter(subject, "binlog_format").ToString(), "statements can give other rows on a replica", "Use ROW.")
                    : null,
            Severity.Warning
        ),
        Plain.Check(
            "RDSC310",
            On.ParameterGroup,
            "innodb_flush_log_at_trx_commit",
            "acknowledged writes on disk",
            Pages.Rds("Appendix.MySQL.CommonDBATasks"),
            subject =>
                Engine(subject) is "mysql" or "mariadb" && IsOneOf(Parameter(subject, "innodb_flush_log_at_trx_commit"), "0", "2")
                    ? new Breach(
                        Parameter(subject, "innodb_flush_log_at_trx_commit").ToString(),
                        "a failover may lose acknowledged writes with it",
                        "Use 1."
                    )
                    : null,
            Severity.Warning
        ),
        Plain.Check(
            "RDSC311",
            On.ParameterGroup,
            "sync_binlog",
            "binary logs on disk with each commit",
            Pages.Rds("Appendix.MySQL.CommonDBATasks"),
            subject =>
                Engine(subject) is "mysql" or "mariadb" && Parameter(subject, "sync_binlog").AsNumber is { } commits && commits != 1
                    ? new Breach(
                        Parameter(subject, "sync_binlog").ToString(),
                        "a failover may lose what replicas have not read yet",
                        "Use 1."
                    )
                    : null,
            Severity.Warning
        ),
        Plain.Check(
            "RDSC312",
            On.OptionGroup,
            "MajorEngineVersion",
            "a release series",
            Pages.Api("CreateOptionGroup"),
            subject =>
                subject["EngineName"].AsText is { } engine
                && EngineVersions.Has(engine)
                && subject["MajorEngineVersion"].AsText is { } major
                && !EngineVersions.Majors(engine).Contains(major)
                    ? new Breach(
                        subject["MajorEngineVersion"].ToString(),
                        $"{engine} has the release series {string.Join(", ", EngineVersions.Majors(engine))}",
                        "Name one of them."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC313",
            On.Instance,
            "OptionGroupName",
            "an option group of the engine and series",
            Pages.Rds("USER_WorkingWithOptionGroups"),
            ForeignOptions
        ),
        Plain.Many(
            "RDSC314",
            On.OptionGroup,
            "OptionConfigurations",
            "options that the engine has",
            Pages.Rds("Appendix.MySQL.Options"),
            UnknownOptions
        ),
        Plain.Many(
            "RDSC316",
            On.OptionGroup,
            "OptionConfigurations",
            "options that the release series has",
            Pages.Rds("Appendix.MySQL.Options"),
            subject =>
                subject["EngineName"].AsText == "mysql" && subject["MajorEngineVersion"].AsText == "8.4"
                    ? subject["OptionConfigurations"]
                        .Items.Where(option => option["OptionName"].AsText == "MEMCACHED")
                        .Select(option => new Breach(
                            option["OptionName"].ToString(),
                            "MySQL 8.4 has no memcached interface; 5.7 and 8.0 had it",
                            "Remove the option."
                        ))
                    : []
        ),
        Plain.Many(
            "RDSC315",
            On.ParameterGroups,
            "Parameters",
            "one text, number or flag for each parameter",
            Pages.Cfn("aws-resource-rds-dbparametergroup"),
            subject =>
                subject["Parameters"]
                    .Entries.Where(entry => entry.Value.IsList || entry.Value.IsMap)
                    .Select(entry =>
                        Breach(
                            entry.Key,
                            entry.Value.IsList ? "a list" : "a map",
                            "a parameter is one text, number or flag",
                            "Write it as text."
                        )
                    )
        ),
    ];

    private static IEnumerable<string> Names(Subject subject) => Engine(subject) is null ? [] : subject["Parameters"].Entries.Keys;

    private static string? Family(Subject subject) => subject["Family"].AsText;

    private static string? Engine(Subject subject) =>
        Family(subject) switch
        {
            { } family when family.StartsWith("aurora-mysql", StringComparison.Ordinal) => "aurora-mysql",
            { } family when family.StartsWith("mysql", StringComparison.Ordinal) => "mysql",
            { } family when family.StartsWith("mariadb", StringComparison.Ordinal) => "mariadb",
            _ => null,
        };

    /// <summary>RDS lists some parameters with hyphens and takes both spellings.</summary>
    private static Value Parameter(Subject subject, string name)
    {
        var parameters = subject["Parameters"];
        return parameters[name].IsAbsent ? parameters[ServerParameters.Plain(name)] : parameters[name];
    }

    private static bool IsOneOf(Value value, params string[] texts) =>
        value.AsText is { } text && texts.Contains(text, StringComparer.OrdinalIgnoreCase);

    private static string? Nearest(Subject subject, string name) => ServerParameters.Nearest(Engine(subject)!, name);

    private static Breach Breach(string parameter, string got, string allowed, string wayOut) =>
        new(got, allowed, wayOut, Value.Of(parameter).ToString().Trim('\''));

    private static Breach? UnknownFamily(Subject subject)
    {
        if (
            Family(subject) is not { } family
            || Families.Contains(family)
            || !(Engine(subject) is not null || Similar.To(family, Families) is not null)
        )
        {
            return null;
        }
        var near = Similar.To(family, Families);
        return new Breach(
            $"'{family}'",
            "RDS has no such parameter group family",
            near is null
                ? $"Use one of {string.Join(", ", Families.Where(known => Engine(subject) is { } engine && known.StartsWith(engine, StringComparison.Ordinal)))}."
                : $"Did you mean {near}?"
        );
    }

    private static Breach? WrongType(Subject subject, string name)
    {
        var (value, type) = (subject["Parameters"][name], ServerParameters.TypeOf(Engine(subject)!, name));
        if (type is null || value.AsText is not { } text || text.Contains('{', StringComparison.Ordinal) || text.Length == 0)
        {
            return null;
        }
        var allowed = type switch
        {
            "flag" when !Flags.Contains(text.ToLowerInvariant()) && !text.Contains('_', StringComparison.Ordinal) =>
                "the parameter is a switch: 0 or 1, OFF or ON",
            _ when type.StartsWith("int", StringComparison.Ordinal)
                    && !BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) =>
                "the parameter is a whole number, without a unit",
            "number" when value.AsNumber is null => "the parameter is a number",
            _ => null,
        };
        return allowed is null ? null : Breach(name, value.ToString(), allowed, "Correct the value.");
    }

    /// <summary>Zero often means automatic in one version and is missing in another's range, so it passes.</summary>
    private static Breach? OutOfRange(Subject subject, string name)
    {
        if (
            ServerParameters.TypeOf(Engine(subject)!, name)?.Split(' ') is not ["int", var low, var high]
            || subject["Parameters"][name].AsText is not { } text
            || !BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        )
        {
            return null;
        }
        var (min, max) = (BigInteger.Parse(low, CultureInfo.InvariantCulture), BigInteger.Parse(high, CultureInfo.InvariantCulture));
        return (number >= min || number.IsZero) && number <= max
            ? null
            : Breach(
                name,
                subject["Parameters"][name].ToString(),
                $"the parameter goes from {low} to {high}",
                "Choose a number in the range."
            );
    }

    private static Breach? SecureTransport(Subject subject)
    {
        var value = Parameter(subject, "require_secure_transport");
        var allowed = Engine(subject) == "aurora-mysql" ? new[] { "ON", "OFF" } : ["0", "1"];
        return Engine(subject) is null || value.AsText is not { } text || allowed.Contains(text)
            ? null
            : new Breach(
                value.ToString(),
                $"{Family(subject)} takes {string.Join(" or ", allowed)}",
                text.ToLowerInvariant() is "1" or "on" or "true"
                    ? $"Use {allowed.First(word => word is "1" or "ON")}."
                    : $"Use {string.Join(" or ", allowed)}."
            );
    }

    private static Breach? FamilyMismatch(Subject subject, string type, string property)
    {
        var database = subject.Database;
        if (
            subject.Template.Find(type, subject[property]) is not { } group
            || group["Family"].AsText is not { } family
            || !database.IsMySqlFamily
            || database.Version is not { } version
        )
        {
            return null;
        }
        var needed = database.Engine + version.Major;
        return family == needed
            ? null
            : new Breach(
                $"{group.Path} of family '{family}'",
                $"{database.Engine} {database.VersionText} takes a group of family {needed}",
                $"Use a group of family {needed}."
            );
    }

    private static Breach? BadFormula(Subject subject, string name)
    {
        var value = subject["Parameters"][name];
        return value.AsText is not { } text || !text.Contains('{', StringComparison.Ordinal) || Formula.IsWellFormed(text)
            ? null
            : Breach(
                name,
                value.ToString(),
                $"a formula is {{expression}} of numbers, + - * /, GREATEST, LEAST, SUM, LOG and {string.Join(", ", Formula.Variables)}",
                "Correct the formula."
            );
    }

    private static Breach? ForeignOptions(Subject subject)
    {
        if (
            subject.Template.Find(ResourceTypes.OptionGroup, subject["OptionGroupName"]) is not { } group
            || subject.Database is not { IsRds: true, Engine: { } engine, Version: { } version }
        )
        {
            return null;
        }
        var (of, major) = (group["EngineName"].AsText, group["MajorEngineVersion"].AsText);
        return (of is null || of == engine) && (major is null || major == version.Major)
            ? null
            : new Breach(
                $"{group.Path} for {of ?? engine} {major}",
                $"the instance is {engine} {version.Major}",
                $"Use an option group for {engine} {version.Major}."
            );
    }

    private static IEnumerable<Breach> UnknownOptions(Subject subject)
    {
        string[]? known = subject["EngineName"].AsText switch
        {
            "mysql" => ["MARIADB_AUDIT_PLUGIN", "MEMCACHED"],
            "mariadb" => ["MARIADB_AUDIT_PLUGIN"],
            _ => null,
        };
        return known is null
            ? []
            : subject["OptionConfigurations"]
                .Items.Select(option => option["OptionName"])
                .Where(name => name.AsText is { } text && !known.Contains(text))
                .Select(name => new Breach(name.ToString(), $"options are {string.Join(", ", known)}", "Name one of them, or remove it."));
    }
}
