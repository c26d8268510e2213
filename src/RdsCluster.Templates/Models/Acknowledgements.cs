using System.Text.Json;

namespace RdsCluster.Templates.Models;

/// <summary>
/// Warnings that the owner of a template accepted: in a cluster's manifest (for everything below its construct path), or beside a
/// resource as metadata <c>RdsCluster::Acknowledged</c>, an object of reasons by code.
/// </summary>
internal sealed class Acknowledgements
{
    public const string MetadataKey = "RdsCluster::Acknowledged";
    private const string ManifestKey = "RdsCluster::Manifest";

    private readonly List<(string Path, string Code, string Reason)> _clusters = [];

    public static Acknowledgements Of(JsonElement resources)
    {
        var acknowledgements = new Acknowledgements();
        foreach (var resource in resources.EnumerateObject())
        {
            if (Metadata(resource.Value, ManifestKey) is { ValueKind: JsonValueKind.Object } manifest)
            {
                acknowledgements.AddManifest(manifest);
            }
        }
        return acknowledgements;
    }

    /// <summary>Construct path that the CDK wrote, without its last step for an L1's <c>Resource</c>.</summary>
    public static string? ConstructPath(JsonElement resource) =>
        Metadata(resource, "aws:cdk:path") is { ValueKind: JsonValueKind.String } path ? path.GetString() : null;

    public IReadOnlyDictionary<string, string> For(string path, JsonElement resource)
    {
        var reasons = _clusters
            .Where(entry => path == entry.Path || path.StartsWith(entry.Path + "/", StringComparison.Ordinal))
            .GroupBy(entry => entry.Code)
            .ToDictionary(group => group.Key, group => group.First().Reason);
        if (Metadata(resource, MetadataKey) is { ValueKind: JsonValueKind.Object } own)
        {
            foreach (var entry in own.EnumerateObject())
            {
                if (entry.Value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(entry.Value.GetString()))
                {
                    reasons[entry.Name] = entry.Value.GetString()!;
                }
            }
        }
        return reasons;
    }

    private static JsonElement? Metadata(JsonElement resource, string key) =>
        resource.ValueKind == JsonValueKind.Object
        && resource.TryGetProperty("Metadata", out var metadata)
        && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty(key, out var value)
            ? value
            : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private void AddManifest(JsonElement manifest)
    {
        if (
            Text(manifest, "path") is not { Length: > 0 } path
            || !manifest.TryGetProperty("acknowledged", out var list)
            || list.ValueKind != JsonValueKind.Array
        )
        {
            return;
        }
        foreach (var entry in list.EnumerateArray())
        {
            if (Text(entry, "code") is { } code && Text(entry, "reason") is { } reason && !string.IsNullOrWhiteSpace(reason))
            {
                _clusters.Add((path, code, reason));
            }
        }
    }
}
