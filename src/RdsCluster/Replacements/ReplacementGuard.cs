using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CDK;
using Constructs;
using RdsCluster.Validation.Constructs;

namespace RdsCluster.Replacements;

/// <summary>Refuses at synth what would make CloudFormation replace a deployed database.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="path">Its construct path.</param>
/// <param name="recorder">Knows the cluster's resources.</param>
internal sealed class ReplacementGuard(Construct cluster, string path, ResourceRecorder recorder)
{
    /// <summary>Whether the baseline has the cluster: it is deployed.</summary>
    public static bool IsRecorded(Construct cluster, string path)
    {
        var name = ContextText(cluster, BaselineContext.FileKey) ?? BaselineFile.DefaultName;
        try
        {
            return !IsFalse(name) && File.Exists(name) && BaselineFile.Read(name).Of(NameOf(Stack.Of(cluster))).ContainsKey(path);
        }
        catch (JsonException)
        {
            // The check at synth says what is wrong with the file.
            return false;
        }
    }

    /// <returns>A line for each resource or property, beginning with the path below the cluster; empty where nothing was recorded.</returns>
    public IReadOnlyList<string> Check()
    {
        var file = Text(BaselineContext.FileKey);
        var record = Text(BaselineContext.RecordKey) is { Length: > 0 } asked && !IsFalse(asked);
        if (IsFalse(file) || (!record && !File.Exists(file ?? BaselineFile.DefaultName)))
        {
            return file is null || IsFalse(file) ? [] : [$"RDSC502  {BaselineContext.FileKey}: got '{file}'; there is no such file. Name the recorded baseline, or record one with -c {BaselineContext.RecordKey}=true"];
        }

        return Check(file ?? BaselineFile.DefaultName, record);
    }

    private List<string> Check(string file, bool record)
    {
        BaselineFile baseline;
        try
        {
            baseline = BaselineFile.Read(file);
        }
        catch (JsonException e)
        {
            return [$"RDSC502  {file}: no baseline: {e.Message.Split(" Path:")[0]} Restore the file, or delete it and record it again."];
        }

        var stack = Stack.Of(cluster);
        var declared = Declared(stack);
        var recorded = baseline.Of(NameOf(stack));
        var allowed = (Text(BaselineContext.AllowKey) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        List<string> findings = [];
        if (recorded.TryGetValue(path, out var own))
        {
            findings.AddRange(ReplacementComparison.Of(path, own, declared, IsAllowed));
        }

        foreach (var gone in Gone(recorded.Keys))
        {
            findings.AddRange(ReplacementComparison.Of(gone, recorded[gone], declared, IsAllowed).Select(line => $"(formerly {gone}) {line}"));
            if (record && findings.Count == 0)
            {
                recorded.Remove(gone);
            }
        }

        if (record && findings.Count == 0)
        {
            recorded[path] = declared;
            baseline.Write(file);
        }

        return findings;

        bool IsAllowed(string one) => allowed.Contains(one, StringComparer.Ordinal);
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

    /// <summary>The guarded resources with their values as the template will have them, in one question to CDK.</summary>
    private SortedDictionary<string, GuardedResource> Declared(Stack stack)
    {
        var resources = recorder.Resources
            .Select(resource => (resource.Id, resource.Props, Type: PropsReader.TypeOf(resource.Props)))
            .Where(resource => ReplacementProperties.Of(resource.Type).Count > 0)
            .ToArray();
        var question = resources.ToDictionary(
            resource => resource.Id,
            object (resource) => new Dictionary<string, object>(StringComparer.Ordinal) { ["logicalId"] = LogicalId(resource.Id), ["properties"] = Values(resource.Props, resource.Type) },
            StringComparer.Ordinal);
        var answer = JsonSerializer.SerializeToNode(stack.Resolve(question))!;
        SortedDictionary<string, GuardedResource> declared = new(StringComparer.Ordinal);
        foreach (var (id, props, type) in resources)
        {
            declared[(string)answer[id]!["logicalId"]!] = new GuardedResource
            {
                Id = id,
                Type = type,
                IsCopy = type == "AWS::RDS::DBInstance" && props.GetType() is var kind && (Value(kind, props, "SourceDbInstanceIdentifier") ?? Value(kind, props, "DbClusterIdentifier")) is not null,
                AllocatedStorage = decimal.TryParse(Convert.ToString(Value(props.GetType(), props, "AllocatedStorage"), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null,
                Properties = new SortedDictionary<string, JsonNode?>(
                    answer[id]!["properties"]!.AsObject().ToDictionary(property => property.Key, property => property.Value?.DeepClone(), StringComparer.Ordinal), StringComparer.Ordinal),
            };
        }

        return declared;
    }

    private string LogicalId(string id)
    {
        var child = cluster.Node.FindChild(id);
        return ((CfnElement)(child as CfnElement ?? child.Node.DefaultChild!)).LogicalId;
    }

    private static Dictionary<string, object> Values(object props, string type) => ReplacementProperties.Of(type)
        .Select(name => (Name: name, Value: Value(props.GetType(), props, name)))
        .Where(property => property.Value is not null)
        .ToDictionary(property => property.Name, property => property.Value!, StringComparer.Ordinal);

    private static object? Value(Type type, object props, string name) =>
        type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.GetValue(props);

    private string? Text(string key) => ContextText(cluster, key);

    private static string? ContextText(Construct scope, string key) =>
        Convert.ToString(scope.Node.TryGetContext(key), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    /// <summary>A nested stack's name is known to the deployment only.</summary>
    private static string NameOf(Stack stack) => stack.StackName is var name && Token.IsUnresolved(name) ? stack.Node.Path : name;

    private static bool IsFalse(string? text) => string.Equals(text, "false", StringComparison.OrdinalIgnoreCase);
}
