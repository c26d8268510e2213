using System.Text.Json;
using RdsCluster.Templates.Manifests;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Discovery;

/// <summary>Reads manifests from a template's resource metadata or from a file.</summary>
internal static class ManifestReader
{
    public static IReadOnlyList<ClusterManifest> FromTemplate(string template, string source)
    {
        using var document = ParseTemplate(template, source);
        if (!document.RootElement.TryGetProperty("Resources", out var resources))
        {
            return [];
        }
        return resources
            .EnumerateObject()
            .Select(r => Metadata(r.Value))
            .OfType<JsonElement>()
            .Select(m => Read(m.GetRawText(), source))
            .ToList();
    }

    public static ClusterManifest Read(string json, string source)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            // The version first: the rest of a newer manifest may have any shape.
            if (document.RootElement.TryGetProperty("version", out var version) && version.GetInt32() > ClusterManifest.SchemaVersion)
            {
                throw new ControlPlaneException(
                    "NewerManifest",
                    $"The manifest in {source} has version {version.GetInt32()}; this tool reads up to "
                        + $"{ClusterManifest.SchemaVersion}. Update the tool."
                );
            }
            return JsonSerializer.Deserialize<ClusterManifest>(json, ClusterManifest.Json)
                ?? throw new ControlPlaneException("InvalidManifest", $"The manifest in {source} is empty.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new ControlPlaneException("InvalidManifest", $"The manifest in {source} cannot be read: {e.Message}", e);
        }
    }

    private static JsonDocument ParseTemplate(string template, string source)
    {
        try
        {
            return JsonDocument.Parse(template);
        }
        catch (JsonException e)
        {
            throw new ControlPlaneException(
                "NoManifest",
                $"The template of {source} is not JSON, so it was not synthesized by RdsCluster. Describe the cluster in a file and "
                    + "give it with --manifest.",
                e
            );
        }
    }

    private static JsonElement? Metadata(JsonElement resource) =>
        resource.TryGetProperty("Metadata", out var metadata) && metadata.TryGetProperty(ClusterManifest.MetadataKey, out var manifest)
            ? manifest
            : null;
}
