using System.Text.Json.Nodes;
using RdsCluster.Cli.Errors;
using RdsCluster.Templates.Documents;

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
    public static DeclaredTemplate Parse(string text, string source) => Of(TemplateText.Parse(text, source), source);

    /// <param name="source">For messages: the file or stack.</param>
    public static DeclaredTemplate Of(TemplateNode root, string source) =>
        root["Resources"] is { IsMap: true } resources
            ? new DeclaredTemplate([
                .. resources
                    .Entries.Where(entry => entry.Value.IsMap)
                    .Select(entry => new DeclaredResource(entry.Key, (JsonObject)JsonNode.Parse(entry.Value.ToJson())!)),
            ])
            : throw new ToolException($"{source}: has no Resources. Name a CloudFormation template.");

    private static bool Mentions(JsonNode manifest, string logicalId) =>
        (string?)manifest["dbCluster"] == logicalId
        || (manifest["members"] as JsonArray ?? []).Any(member => (string?)member?["logicalId"] == logicalId);
}
