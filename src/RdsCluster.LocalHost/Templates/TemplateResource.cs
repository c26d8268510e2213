using System.Text.Json.Nodes;

namespace RdsCluster.LocalHost.Templates;

/// <summary>A resource of a template, as written: nothing in it is resolved.</summary>
internal sealed class TemplateResource(string logicalId, JsonObject body)
{
    public string LogicalId { get; } = logicalId;

    public string Type { get; } = Text(body["Type"]) ?? "";

    public JsonObject Properties { get; } = body["Properties"] as JsonObject ?? [];

    public string? Condition { get; } = Text(body["Condition"]);

    /// <summary>The promises of a cluster construct, where this is its primary resource.</summary>
    public JsonObject? Manifest { get; } = (body["Metadata"] as JsonObject)?["RdsCluster::Manifest"] as JsonObject;

    /// <summary>For instance <c>ShopStack/Orders/Resource</c>.</summary>
    public string? ConstructPath { get; } = Text((body["Metadata"] as JsonObject)?["aws:cdk:path"]);

    public IReadOnlyList<string> DependsOn { get; } =
        body["DependsOn"] switch
        {
            JsonArray list => [.. list.Select(Text).OfType<string>()],
            JsonNode one => Text(one) is { } text ? [text] : [],
            null => [],
        };

    /// <summary>The text of a JSON string; null for anything else.</summary>
    internal static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
