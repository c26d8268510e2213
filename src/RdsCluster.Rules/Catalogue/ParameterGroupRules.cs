using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Models;
using static RdsCluster.Rules.Catalogue.ParameterGroups;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Parameter groups: families, and which group belongs to which database.</summary>
internal static class ParameterGroupRules
{
    private static readonly string Groups = AwsDocs.Rds("parameter-groups-overview");
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

    public static readonly Rule[] All =
    [
        RuleFactory.Check(
            "RDSC291",
            ResourceSets.ParameterGroups,
            "Family",
            "a family of RDS",
            AwsDocs.Api("CreateDBParameterGroup"),
            UnknownFamily
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

    private static Violation? UnknownFamily(Subject subject)
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
        return new Violation(
            $"'{family}'",
            "RDS has no such parameter group family",
            near is null
                ? $"Use one of {string.Join(", ", Families.Where(known => Engine(subject) is { } engine && known.StartsWith(engine, StringComparison.Ordinal)))}."
                : $"Did you mean {near}?"
        );
    }

    private static Violation? FamilyMismatch(Subject subject, string type, string property)
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
            : new Violation(
                $"{group.Path} of family '{family}'",
                $"{database.Engine} {database.VersionText} takes a group of family {needed}",
                $"Use a group of family {needed}."
            );
    }
}
