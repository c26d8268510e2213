using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CDK;
using Constructs;
using RdsCluster.Rules.Facts;
using RdsCluster.Validation.Constructs;

namespace RdsCluster.Replacements;

/// <summary>Refuses at synth what would make CloudFormation replace a deployed database.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="path">Its construct path.</param>
/// <param name="rendered">Its stack.</param>
/// <param name="allowMajorVersionUpgrade">Whether a major version upgrade is allowed.</param>
internal sealed class ReplacementGuard(Construct cluster, string path, RenderedStack rendered, bool allowMajorVersionUpgrade)
{
    /// <returns>A line for each resource or property, beginning with the path below the cluster; empty where nothing was
    /// recorded.</returns>
    public IReadOnlyList<string> Check()
    {
        var context = new GuardContext(cluster.Node);
        if (!context.IsOn || (!context.IsRecording && !File.Exists(context.Path)))
        {
            return context is { IsOn: true, IsNamed: true }
                ?
                [
                    $"RDSC502  {BaselineContext.FileKey}: got '{context.Path}'; the file does not exist. Give the recorded "
                        + $"baseline, or record one with -c {BaselineContext.RecordKey}=true",
                ]
                : [];
        }

        return Check(context);
    }

    /// <summary>What is said of a file that holds no baseline.</summary>
    public static string Unreadable(string file, JsonException e) =>
        $"RDSC502  {file}: no baseline: {e.Message.Split(" Path:")[0]} Restore the file, or delete it and record it again.";

    /// <summary>A nested stack's name is known to the deployment only.</summary>
    public static string NameOf(Stack stack) => stack.StackName is var name && Token.IsUnresolved(name) ? stack.Node.Path : name;

    private List<string> Check(GuardContext context)
    {
        BaselineFile baseline;
        try
        {
            baseline = BaselineFile.Read(context.Path);
        }
        catch (JsonException e)
        {
            return [Unreadable(context.Path, e)];
        }

        var stack = Stack.Of(cluster);
        var declared = Declared(rendered, path);
        var recorded = baseline.Of(NameOf(stack));
        List<string> findings = [];
        if (recorded.TryGetValue(path, out var own))
        {
            findings.AddRange(ReplacementComparison.Of(path, own, declared, context.IsAllowed));
            findings.AddRange(
                own.Where(one => declared.ContainsKey(one.Key))
                    .SelectMany(one => EngineUpgrade.Findings(one.Value, declared[one.Key], allowMajorVersionUpgrade))
            );
        }

        foreach (var gone in Gone(recorded.Keys))
        {
            findings.AddRange(
                ReplacementComparison.Of(gone, recorded[gone], declared, context.IsAllowed).Select(line => $"(formerly {gone}) {line}")
            );
        }

        return findings;
    }

    /// <summary>Recorded clusters that the app no longer has. One cluster of the stack tells of them.</summary>
    private string[] Gone(IEnumerable<string> recorded)
    {
        var others = recorded.Where(one => one != path).ToArray();
        if (others.Length == 0)
        {
            return [];
        }

        var present = Stack.Of(cluster).Node.FindAll().OfType<MySqlCluster>().Select(one => one.Node.Path).ToArray();
        return present[0] == path ? [.. others.Except(present, StringComparer.Ordinal)] : [];
    }

    /// <summary>The guarded resources of a cluster with their values as the template will have them.</summary>
    public static SortedDictionary<string, GuardedResource> Declared(RenderedStack rendered, string path)
    {
        SortedDictionary<string, GuardedResource> declared = new(StringComparer.Ordinal);
        foreach (var resource in rendered.Resources)
        {
            if (
                ReplacementProperties.Of(resource.Value.GetProperty("Type").GetString()!).Count > 0
                && rendered.Paths[resource.Name] is var own
                && own.StartsWith(path + '/', StringComparison.Ordinal)
            )
            {
                declared[resource.Name] = Guarded(IdOf(own[(path.Length + 1)..]), JsonObject.Create(resource.Value)!);
            }
        }

        return declared;
    }

    /// <summary>The construct's id: the L1 inside an L2 is called <c>Resource</c>.</summary>
    private static string IdOf(string below) =>
        below.EndsWith("/Resource", StringComparison.Ordinal) ? below[..^"/Resource".Length] : below;

    private static GuardedResource Guarded(string id, JsonNode resource)
    {
        var type = (string)resource["Type"]!;
        var properties = resource["Properties"]?.AsObject() ?? [];
        return new GuardedResource
        {
            Id = id,
            Type = type,
            IsCopy =
                type == "AWS::RDS::DBInstance"
                && (
                    Has("DBClusterIdentifier")
                    || (Has("SourceDBInstanceIdentifier") && !Has("RestoreTime") && !Has("UseLatestRestorableTime"))
                ),
            AllocatedStorage =
                decimal.TryParse(properties["AllocatedStorage"]?.ToString(), CultureInfo.InvariantCulture, out var size) && size > 0
                    ? size
                    : null,
            EngineVersion = Text("EngineVersion"),
            InstanceClass = Text(type == "AWS::RDS::DBCluster" ? "DBClusterInstanceClass" : "DBInstanceClass"),
            Properties = new SortedDictionary<string, JsonNode?>(
                ReplacementProperties
                    .Of(type)
                    .Where(Has)
                    .ToDictionary(name => name, name => properties[name]?.DeepClone(), StringComparer.Ordinal),
                StringComparer.Ordinal
            ),
        };

        bool Has(string name) => properties.ContainsKey(name);

        string? Text(string name) => properties[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
    }
}
