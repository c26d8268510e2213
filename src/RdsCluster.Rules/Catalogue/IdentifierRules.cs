using System.Text.RegularExpressions;
using RdsCluster.Rules.Facts;
using RdsCluster.Rules.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Names of databases, clusters, groups and proxies.</summary>
internal static partial class IdentifierRules
{
    private const string Hyphens = "letters, digits and hyphens, beginning with a letter, without '--' and not ending in '-'";
    private const string WayOut = "Rename it, or leave it out and CloudFormation makes a name.";
    private static readonly string Instance = Pages.Api("CreateDBInstance");
    private static readonly string Cluster = Pages.Api("CreateDBCluster");

    public static readonly Rule[] All =
    [
        Plain.Pattern("RDSC010", On.Instance, "DBInstanceIdentifier", Identifier63(), $"1 to 63 {Hyphens}", WayOut, Instance),
        Plain.Pattern("RDSC011", On.Cluster, "DBClusterIdentifier", Identifier63(), $"1 to 63 {Hyphens}", WayOut, Cluster),
        Plain.Pattern(
            "RDSC012",
            On.Cluster,
            "DBClusterIdentifier",
            UpTo52(),
            "at most 52 characters for a Multi-AZ DB cluster, whose instances add a suffix",
            WayOut,
            Cluster,
            When.MultiAzCluster
        ),
        Plain.Pattern(
            "RDSC013",
            On.Instance,
            "DBName",
            DatabaseName(),
            "1 to 64 letters, digits and underscores, beginning with a letter",
            "Rename the initial database; others can be created with SQL.",
            Instance,
            When.MySqlFamily
        ),
        Plain.Pattern(
            "RDSC014",
            On.Cluster,
            "DatabaseName",
            DatabaseName(),
            "1 to 64 letters, digits and underscores, beginning with a letter",
            "Rename the initial database; others can be created with SQL.",
            Cluster,
            When.MySqlFamily
        ),
        Plain.Pattern(
            "RDSC015",
            On.Global,
            "GlobalClusterIdentifier",
            Identifier63(),
            $"1 to 63 {Hyphens}",
            WayOut,
            Pages.Api("CreateGlobalCluster")
        ),
        Plain.Pattern(
            "RDSC016",
            On.SubnetGroup,
            "DBSubnetGroupName",
            SubnetGroupName(),
            "at most 255 letters, digits, periods, underscores, spaces and hyphens, beginning with a letter; not 'default'",
            WayOut,
            Pages.Api("CreateDBSubnetGroup")
        ),
        Plain.Pattern(
            "RDSC017",
            On.ParameterGroup,
            "DBParameterGroupName",
            Identifier255(),
            $"1 to 255 {Hyphens}",
            WayOut,
            Pages.Api("CreateDBParameterGroup")
        ),
        Plain.Pattern(
            "RDSC018",
            On.ClusterParameterGroup,
            "DBClusterParameterGroupName",
            Identifier255(),
            $"1 to 255 {Hyphens}",
            WayOut,
            Pages.Api("CreateDBClusterParameterGroup")
        ),
        Plain.Pattern(
            "RDSC019",
            On.OptionGroup,
            "OptionGroupName",
            Identifier255(),
            $"1 to 255 {Hyphens}",
            WayOut,
            Pages.Api("CreateOptionGroup")
        ),
        Plain.Pattern(
            "RDSC020",
            On.Proxy,
            "DBProxyName",
            Identifier63(),
            $"1 to 63 {Hyphens}",
            "Rename the proxy.",
            Pages.Api("CreateDBProxy")
        ),
        Plain.Pattern(
            "RDSC021",
            On.ProxyEndpoint,
            "DBProxyEndpointName",
            Identifier63(),
            $"1 to 63 {Hyphens}",
            "Rename the endpoint.",
            Pages.Api("CreateDBProxyEndpoint")
        ),
        Plain.Pattern(
            "RDSC022",
            On.Events,
            "SubscriptionName",
            UpTo255(),
            "fewer than 255 characters",
            WayOut,
            Pages.Api("CreateEventSubscription")
        ),
        Plain.Check("RDSC023", On.Instance, "DBName", "no word reserved by MySQL", Instance, subject => Reserved(subject, "DBName")),
        Plain.Check(
            "RDSC024",
            On.Cluster,
            "DatabaseName",
            "no word reserved by MySQL",
            Cluster,
            subject => Reserved(subject, "DatabaseName")
        ),
        Plain.Check(
            "RDSC025",
            On.Instance,
            "DBInstanceIdentifier",
            "each DB instance identifier once in a Region",
            Instance,
            subject => Taken(subject, "DBInstanceIdentifier")
        ),
        Plain.Check(
            "RDSC026",
            On.Cluster,
            "DBClusterIdentifier",
            "each DB cluster identifier once in a Region",
            Cluster,
            subject => Taken(subject, "DBClusterIdentifier")
        ),
    ];

    private static Breach? Reserved(Subject subject, string property) =>
        When.MySqlFamily(subject) && subject[property].AsText is { } name && ReservedWords.Contains(name)
            ? new Breach(
                subject[property].ToString(),
                "the database's name is no word that MySQL reserves",
                "Choose another name; others can be created with SQL."
            )
            : null;

    /// <summary>The first of two owners of a name is not to blame.</summary>
    private static Breach? Taken(Subject subject, string property)
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
            : new Breach(
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
