using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Option groups and their options.</summary>
internal static class OptionGroupRules
{
    public static readonly Rule[] All =
    [
        RuleFactory.Check(
            "RDSC312",
            ResourceSets.OptionGroup,
            "MajorEngineVersion",
            "a release series",
            AwsDocs.Api("CreateOptionGroup"),
            subject =>
                subject["EngineName"].AsText is { } engine
                && EngineVersions.Has(engine)
                && subject["MajorEngineVersion"].AsText is { } major
                && !EngineVersions.Majors(engine).Contains(major)
                    ? new Violation(
                        subject["MajorEngineVersion"].ToString(),
                        $"{engine} has the release series {string.Join(", ", EngineVersions.Majors(engine))}",
                        "Name one of them."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC313",
            ResourceSets.Instance,
            "OptionGroupName",
            "an option group of the engine and series",
            AwsDocs.Rds("USER_WorkingWithOptionGroups"),
            ForeignOptions
        ),
        RuleFactory.Many(
            "RDSC314",
            ResourceSets.OptionGroup,
            "OptionConfigurations",
            "options that the engine has",
            AwsDocs.Rds("Appendix.MySQL.Options"),
            UnknownOptions
        ),
        RuleFactory.Many(
            "RDSC316",
            ResourceSets.OptionGroup,
            "OptionConfigurations",
            "options that the release series has",
            AwsDocs.Rds("Appendix.MySQL.Options"),
            subject =>
                subject["EngineName"].AsText == "mysql" && subject["MajorEngineVersion"].AsText == "8.4"
                    ? subject["OptionConfigurations"]
                        .Items.Where(option => option["OptionName"].AsText == "MEMCACHED")
                        .Select(option => new Violation(
                            option["OptionName"].ToString(),
                            "MySQL 8.4 has no memcached interface; 5.7 and 8.0 had it",
                            "Remove the option."
                        ))
                    : []
        ),
    ];

    private static Violation? ForeignOptions(Subject subject)
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
            : new Violation(
                $"{group.Path} for {of ?? engine} {major}",
                $"the instance is {engine} {version.Major}",
                $"Use an option group for {engine} {version.Major}."
            );
    }

    private static IEnumerable<Violation> UnknownOptions(Subject subject)
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
                .Select(name => new Violation(
                    name.ToString(),
                    $"options are {string.Join(", ", known)}",
                    "Name one of them, or remove it."
                ));
    }
}
