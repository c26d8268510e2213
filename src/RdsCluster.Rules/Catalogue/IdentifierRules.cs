using System.Text.RegularExpressions;
using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Names of databases, clusters, groups and proxies.</summary>
internal static partial class IdentifierRules
{
    private const string Hyphens = "letters, digits and hyphens, beginning with a letter, without '--' and not ending in '-'";
    private const string Remedy = "Rename it, or omit it and CloudFormation generates a name.";
    private static readonly string Instance = AwsDocs.Api("CreateDBInstance");
    private static readonly string Cluster = AwsDocs.Api("CreateDBCluster");

    public static readonly Rule[] All =
    [
        RuleFactory.Pattern(
            "RDSC010",
            ResourceSets.Instance,
            "DBInstanceIdentifier",
            Identifier63(),
            $"1 to 63 {Hyphens}",
            Remedy,
            Instance
        ),
        RuleFactory.Pattern("RDSC011", ResourceSets.Cluster, "DBClusterIdentifier", Identifier63(), $"1 to 63 {Hyphens}", Remedy, Cluster),
        RuleFactory.Pattern(
            "RDSC012",
            ResourceSets.Cluster,
            "DBClusterIdentifier",
            UpTo52(),
            "at most 52 characters for a Multi-AZ DB cluster, whose instances add a suffix",
            Remedy,
            Cluster,
            Conditions.MultiAzCluster
        ),
        RuleFactory.Pattern(
            "RDSC013",
            ResourceSets.Instance,
            "DBName",
            DatabaseName(),
            "1 to 64 letters, digits and underscores, beginning with a letter",
            "Rename the initial database; others can be created with SQL.",
            Instance,
            Conditions.MySqlFamily
        ),
        RuleFactory.Pattern(
            "RDSC014",
            ResourceSets.Cluster,
            "DatabaseName",
            DatabaseName(),
            "1 to 64 letters, digits and underscores, beginning with a letter",
            "Rename the initial database; others can be created with SQL.",
            Cluster,
            Conditions.MySqlFamily
        ),
        RuleFactory.Pattern(
            "RDSC015",
            ResourceSets.Global,
            "GlobalClusterIdentifier",
            Identifier63(),
            $"1 to 63 {Hyphens}",
            Remedy,
            AwsDocs.Api("CreateGlobalCluster")
        ),
        RuleFactory.Pattern(
            "RDSC016",
            ResourceSets.SubnetGroup,
            "DBSubnetGroupName",
            SubnetGroupName(),
            "at most 255 letters, digits, periods, underscores, spaces and hyphens, beginning with a letter; not 'default'",
            Remedy,
            AwsDocs.Api("CreateDBSubnetGroup")
        ),
        RuleFactory.Pattern(
            "RDSC017",
            ResourceSets.ParameterGroup,
            "DBParameterGroupName",
            Identifier255(),
            $"1 to 255 {Hyphens}",
            Remedy,
            AwsDocs.Api("CreateDBParameterGroup")
        ),
        RuleFactory.Pattern(
            "RDSC018",
            ResourceSets.ClusterParameterGroup,
            "DBClusterParameterGroupName",
            Identifier255(),
            $"1 to 255 {Hyphens}",
            Remedy,
            AwsDocs.Api("CreateDBClusterParameterGroup")
        ),
        RuleFactory.Pattern(
            "RDSC019",
            ResourceSets.OptionGroup,
            "OptionGroupName",
            Identifier255(),
            $"1 to 255 {Hyphens}",
            Remedy,
            AwsDocs.Api("CreateOptionGroup")
        ),
        RuleFactory.Pattern(
            "RDSC020",
            ResourceSets.Proxy,
            "DBProxyName",
            Identifier63(),
            $"1 to 63 {Hyphens}",
            "Rename the proxy.",
            AwsDocs.Api("CreateDBProxy")
        ),
        RuleFactory.Pattern(
            "RDSC021",
            ResourceSets.ProxyEndpoint,
            "DBProxyEndpointName",
            Identifier63(),
            $"1 to 63 {Hyphens}",
            "Rename the endpoint.",
            AwsDocs.Api("CreateDBProxyEndpoint")
        ),
        RuleFactory.Pattern(
            "RDSC022",
            ResourceSets.Events,
            "SubscriptionName",
            UpTo255(),
            "fewer than 255 characters",
            Remedy,
            AwsDocs.Api("CreateEventSubscription")
        ),
        RuleFactory.Check(
            "RDSC023",
            ResourceSets.Instance,
            "DBName",
            "no word reserved by MySQL",
            Instance,
            subject => Reserved(subject, "DBName")
        ),
        RuleFactory.Check(
            "RDSC024",
            ResourceSets.Cluster,
            "DatabaseName",
            "no word reserved by MySQL",
            Cluster,
            subject => Reserved(subject, "DatabaseName")
        ),
        RuleFactory.Check(
            "RDSC025",
            ResourceSets.Instance,
            "DBInstanceIdentifier",
            "each DB instance identifier once in a Region",
            Instance,
            subject => Taken(subject, "DBInstanceIdentifier")
        ),
        RuleFactory.Check(
            "RDSC026",
            ResourceSets.Cluster,
            "DBClusterIdentifier",
            "each DB cluster identifier once in a Region",
            Cluster,
            subject => Taken(subject, "DBClusterIdentifier")
        ),
    ];

    private static Violation? Reserved(Subject subject, string property) =>
        Conditions.MySqlFamily(subject) && subject[property].AsText is { } name && ReservedWords.Contains(name)
            ? new Violation(
                subject[property].ToString(),
                "the database's name is no word that MySQL reserves",
                "Choose another name; others can be created with SQL."
            )
            : null;

    /// <summary>The first of two owners of a name is not to blame.</summary>
    private static Violation? Taken(Subject subject, string property)
    {
        if (subject[property].AsText is not { Length: > 0 } name || subject.Resource.Conditional)
        {
            return null;
        }
        var first = subject
            .Template.OfType(subject.Type)
            .First(other => !other.Conditional && name.Equals(other[property].AsText, StringComparison.OrdinalIgnoreCase));
        return first == subject.Resource
            ? null
            : new Violation(
                subject[property].ToString(),
                $"{first.Path} has this identifier already, and they are unique in a Region without regard to case",
                "Give each its own."
            );
    }

    [GeneratedRegex(@"\A(?=.{1,63}\z)[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Identifier63();

    [GeneratedRegex(@"\A(?=.{1,255}\z)[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Identifier255();

    [GeneratedRegex(@"\A.{0,52}\z", RegexOptions.None, 1000)]
    private static partial Regex UpTo52();

    [GeneratedRegex(@"\A.{0,254}\z", RegexOptions.None, 1000)]
    private static partial Regex UpTo255();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]{0,63}\z", RegexOptions.None, 1000)]
    private static partial Regex DatabaseName();

    [GeneratedRegex(@"\A(?!default\z)[A-Za-z][A-Za-z0-9._ -]{0,254}\z", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SubnetGroupName();
}
