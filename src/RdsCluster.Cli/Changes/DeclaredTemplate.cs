using System.Text.Json;
using System.Text.Json.Nodes;
using RdsCluster.Cli.Errors;

namespace RdsCluster.Cli.Changes;

/// <summary>A template as it is written: a change is what differs in the text that CloudFormation compares.</summary>
internal sealed class DeclaredTemplate
{
    public static readonly DeclaredTemplate Empty = new([]);

    private DeclaredTemplate(IReadOnlyList<DeclaredResource> resources) => Resources = resources;

    public IReadOnlyList<DeclaredResource> Resources { get; }

    public DeclaredResource? Find(string logicalId) => Resources.FirstOrDefault(resource => resource.LogicalId == logicalId);

    /// <summary>Longest write outage that the cluster of a resource promises, in seconds; null where no manifest says so.</summary>
    public double? PromisedOutage(string logicalId) =>
        Resources
            .Select(resource => resource.Manifest)
            .Where(manifest => manifest is not null && Mentions(manifest, logicalId))
            .Select(manifest => (double?)manifest!["promises"]?["maxWriteOutageSeconds"])
            .FirstOrDefault();

    /// <param name="source">For messages: the file or stack.</param>
    public static DeclaredTemplate Parse(string text, string source)
    {
        try
        {
            return JsonNode.Parse(text)?["Resources"] is JsonObject resources
                ? new DeclaredTemplate([.. resources.Select(one => new DeclaredResource(one.Key, (JsonObject)one.Value!))])
                : throw new ToolException($"{source}: has no Resources. Name a CloudFormation template.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or InvalidCastException)
        {
            throw new ToolException($"{source}: cannot be read as a JSON template ({e.Message}). Synthesize it with the CDK.", e);
        }
    }

    private static bool Mentions(JsonNode manifest, string logicalId) =>
        (string?)manifest["dbCluster"] == logicalId
        || (manifest["members"] as JsonArray ?? []).Any(member => (string?)member?["logicalId"] == logicalId);
}
