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
                Series(subject, VersionState.Unknown) is { } engine
                    ? new Violation(
                        subject["MajorEngineVersion"].ToString(),
                        $"{engine} has the release series {string.Join(", ", EngineVersions.Majors(engine))} "
                            + $"(as of {EngineVersions.Recorded})",
                        "Name one of them."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC318",
            ResourceSets.OptionGroup,
            "MajorEngineVersion",
            "a release series of the recorded list",
            AwsDocs.Api("CreateOptionGroup"),
            subject =>
                Series(subject, VersionState.Newer) is not null
                    ? new Violation(
                        subject["MajorEngineVersion"].ToString(),
                        $"it is newer than the list of {EngineVersions.Recorded}",
                        "Make sure that it exists, then acknowledge this warning."
                    )
                    : null,
            Severity.Warning
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
                Engine(subject) == "mysql" && EngineVersion.Parse(subject["MajorEngineVersion"].AsText)?.Series >= new Version(8, 4)
                    ? subject["OptionConfigurations"]
                        .Items.Where(option => option["OptionName"].AsText == "MEMCACHED")
                        .Select(option => new Violation(
                            option["OptionName"].ToString(),
                            $"MySQL {subject["MajorEngineVersion"].AsText} has no memcached interface; 5.7 and 8.0 had it",
                            "Remove the option."
                        ))
                    : []
        ),
    ];

    private static string? Engine(Subject subject) => subject["EngineName"].Lower();

    /// <summary>The engine whose list says <paramref name="state"/> of the group's series; null where it says something else.</summary>
    private static string? Series(Subject subject, VersionState state) =>
        Engine(subject) is { } engine
        && EngineVersions.Has(engine)
        && subject["MajorEngineVersion"].AsText is { } series
        && EngineVersions.StateOfSeries(engine, series) == state
            ? engine
            : null;

    private static Violation? ForeignOptions(Subject subject)
    {
        var group = subject.Template.Find(ResourceTypes.OptionGroup, subject["OptionGroupName"]);
        var (of, major) = group is null
            ? DefaultGroup(subject["OptionGroupName"])
            : (group["EngineName"].Lower(), group["MajorEngineVersion"].AsText);
        if (subject.Database is not { IsRds: true, Engine: { } engine, Version: { } version } || (of ?? major) is null)
        {
            return null;
        }
        return (of is null || of == engine) && (major is null || major == version.Major)
            ? null
            : new Violation(
                group is null ? subject["OptionGroupName"].ToString() : $"{group.Path} for {of ?? engine} {major}",
                $"the instance is {engine} {version.Major}",
                $"Use an option group for {engine} {version.Major}."
            );
    }

    /// <summary>Engine and series of a default group that is named by its text: <c>default:mysql-8-0</c>.</summary>
    private static (string? Engine, string? Series) DefaultGroup(Value name) =>
        name.Lower()?.Split(':', '-') is ["default", var engine, var major, var minor] ? (engine, $"{major}.{minor}") : (null, null);

    private static IEnumerable<Violation> UnknownOptions(Subject subject)
    {
        string[]? known = Engine(subject) switch
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
