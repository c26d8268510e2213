using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Models;
using static RdsCluster.Rules.Catalogue.ParameterGroups;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Parameter groups: families, and which group belongs to which database.</summary>
internal static class ParameterGroupRules
{
    private const string DefaultPrefix = "default.";
    private static readonly string NoSuchFamily = $"RDS has no such parameter group family (as of {EngineVersions.Recorded})";
    private static readonly string Groups = AwsDocs.Rds("parameter-groups-overview");
    public static readonly Rule[] All =
    [
        RuleFactory.Check(
            "RDSC291",
            ResourceSets.ParameterGroups,
            "Family",
            "a family of RDS",
            AwsDocs.Api("CreateDBParameterGroup"),
            subject => UnlistedFamily(subject, VersionState.Unknown)
        ),
        RuleFactory.Check(
            "RDSC317",
            ResourceSets.ParameterGroups,
            "Family",
            "a family of the recorded list",
            AwsDocs.Api("CreateDBParameterGroup"),
            subject => UnlistedFamily(subject, VersionState.Newer),
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC302",
            ResourceSets.Instance,
            "DBParameterGroupName",
            "a group of the engine's family",
            Groups,
            subject => FamilyMismatch(subject, ResourceTypes.DBParameterGroup, "DBParameterGroupName")
        ),
        RuleFactory.Check(
            "RDSC303",
            ResourceSets.Cluster,
            "DBClusterParameterGroupName",
            "a group of the engine's family",
            Groups,
            subject => FamilyMismatch(subject, ResourceTypes.DBClusterParameterGroup, "DBClusterParameterGroupName")
        ),
        RuleFactory.Check(
            "RDSC304",
            ResourceSets.Instance,
            "DBParameterGroupName",
            "a DB parameter group, not a cluster's",
            Groups,
            subject =>
                subject.Template.Target(subject["DBParameterGroupName"]) is { Type: ResourceTypes.DBClusterParameterGroup } group
                    ? new Violation(group.Path, "an instance takes an AWS::RDS::DBParameterGroup", "Name such a group.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC305",
            ResourceSets.Cluster,
            "DBClusterParameterGroupName",
            "a cluster's parameter group",
            Groups,
            subject =>
                subject.Template.Target(subject["DBClusterParameterGroupName"]) is { Type: ResourceTypes.DBParameterGroup } group
                    ? new Violation(group.Path, "a cluster takes an AWS::RDS::DBClusterParameterGroup", "Name such a group.")
                    : null
        ),
    ];

    /// <summary>Families of other engines are not judged, unless the name is almost one of ours.</summary>
    private static Violation? UnlistedFamily(Subject subject, VersionState state)
    {
        if (Family(subject) is not { } family || Split(family) is not var (name, series))
        {
            return null;
        }
        if (EngineVersions.Has(name))
        {
            return EngineVersions.StateOfSeries(name, series) != state ? null
                : state == VersionState.Newer
                    ? new Violation(
                        $"'{family}'",
                        $"it is newer than the list of {EngineVersions.Recorded}",
                        "Make sure that it exists, then acknowledge this warning."
                    )
                : new Violation($"'{family}'", NoSuchFamily, $"Use one of {Families(name)}.");
        }
        return state == VersionState.Unknown && Similar.To(name, EngineVersions.Engines.Order()) is { } near
            ? new Violation($"'{family}'", NoSuchFamily, $"Did you mean {near}{series}?")
            : null;
    }

    /// <summary><c>mysql8.4</c> as engine and series; null for the families of other engines that look different.</summary>
    private static (string Engine, string Series)? Split(string family)
    {
        var digits = family.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        return digits > 0 ? (family[..digits], family[digits..]) : null;
    }

    private static string Families(string engine) =>
        string.Join(", ", EngineVersions.Majors(engine).TakeLast(4).Select(series => engine + series));

    private static Violation? FamilyMismatch(Subject subject, string type, string property)
    {
        var database = subject.Database;
        var group = subject.Template.Find(type, subject[property]);
        if (
            (group is null ? DefaultFamily(subject[property]) : group["Family"].Lower()) is not { } family
            || !database.IsMySqlFamily
            || database.Version is not { } version
        )
        {
            return null;
        }
        var needed = database.Engine + version.Major;
        return family == needed
            ? null
            : new Violation(
                group is null ? subject[property].ToString() : $"{group.Path} of family '{family}'",
                $"{database.Engine} {database.VersionText} takes a group of family {needed}",
                group is null ? $"Use default.{needed}, or a group of that family." : $"Use a group of family {needed}."
            );
    }

    /// <summary>The family of a default group that is named by its text: <c>mysql8.0</c> of <c>default.mysql8.0</c>.</summary>
    private static string? DefaultFamily(Value name) =>
        name.Lower() is { } text
        && text.StartsWith(DefaultPrefix, StringComparison.Ordinal)
        && Split(text[DefaultPrefix.Length..]) is var (engine, series)
        && EngineVersions.Has(engine)
        && EngineVersion.Parse(series) is not null
            ? engine + series
            : null;
}
