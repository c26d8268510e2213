using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RdsCluster.Templates.Manifests;

namespace RdsCluster.Cli.Changes;

/// <summary>A resource of a template.</summary>
internal sealed partial class DeclaredResource(string logicalId, JsonObject body)
{
    private const string Instance = "AWS::RDS::DBInstance";
    private const string Cluster = "AWS::RDS::DBCluster";

    public string LogicalId { get; } = logicalId;

    public string Type { get; } = (string?)body["Type"] ?? "";

    public JsonObject Properties { get; } = body["Properties"] as JsonObject ?? [];

    public JsonNode? Manifest => body["Metadata"]?[ClusterManifest.MetadataKey];

    /// <summary>Construct path without the L1 resource's own id, or the logical id.</summary>
    public string Path =>
        (string?)body["Metadata"]?["aws:cdk:path"] is { } path
            ? path.EndsWith("/Resource", StringComparison.Ordinal)
                ? path[..^"/Resource".Length]
                : path
            : LogicalId;

    public bool IsInstance => Type == Instance;

    public bool IsDbCluster => Type == Cluster;

    /// <summary>A read replica, or a reader of a DB cluster: its data is elsewhere too.</summary>
    public bool IsReplica => IsInstance && Properties["SourceDBInstanceIdentifier"] is not null;

    /// <summary>An instance of a DB cluster, whose data belongs to the cluster.</summary>
    public bool IsMember => IsInstance && Properties["DBClusterIdentifier"] is not null;

    public bool HoldsData => IsDbCluster || (IsInstance && !IsReplica && !IsMember);

    public bool IsMultiAz => IsTrue("MultiAZ");

    /// <summary>A Multi-AZ DB cluster: unlike Aurora's, it states the class of its instances.</summary>
    public bool IsMultiAzCluster => IsDbCluster && Properties["DBClusterInstanceClass"] is not null;

    /// <summary>Whether updates wait for the maintenance window. CloudFormation applies them immediately by default.</summary>
    public bool IsDeferred =>
        Properties["ApplyImmediately"] is { } value && string.Equals(Text(value), "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>What CloudFormation does with the old resource: Delete, Retain, Snapshot or RetainExceptOnCreate; null is its
    /// default.</summary>
    public string? Policy(bool replaced) => (string?)body[replaced ? "UpdateReplacePolicy" : "DeletionPolicy"];

    /// <summary>Logical ids that this resource refers to: CloudFormation updates those first.</summary>
    public IReadOnlySet<string> References { get; } = new HashSet<string>(FindReferences(body), StringComparer.Ordinal);

    public bool IsTrue(string property) => string.Equals(Text(Properties[property]), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A literal as text; null for an intrinsic function.</summary>
    public static string? Text(JsonNode? value) => value is JsonValue ? value.ToString() : null;

    private static IEnumerable<string> FindReferences(JsonObject body)
    {
        var depends = body["DependsOn"] switch
        {
            JsonArray many => many.Select(Text),
            { } one => [Text(one)],
            null => [],
        };
        return depends.OfType<string>().Concat(InValue(body["Properties"]));
    }

    private static IEnumerable<string> InValue(JsonNode? value) =>
        value switch
        {
            JsonObject { Count: 1 } single when single["Ref"] is JsonValue name => [name.ToString()],
            JsonObject { Count: 1 } single when single["Fn::GetAtt"] is JsonArray { Count: > 0 } attribute => [attribute[0]!.ToString()],
            JsonObject { Count: 1 } single when single["Fn::GetAtt"] is JsonValue attribute => [attribute.ToString().Split('.')[0]],
            JsonObject { Count: 1 } single when single["Fn::Sub"] is JsonValue text => Placeholder()
                .Matches(text.ToString())
                .Select(match => match.Groups["name"].Value),
            JsonObject many => many.SelectMany(entry => InValue(entry.Value)),
            JsonArray many => many.SelectMany(InValue),
            _ => [],
        };

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z0-9]+)(\.[^}]*)?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
