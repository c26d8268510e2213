using System.Text.Json;
using RdsCluster.Cli.Errors;
using RdsCluster.LocalHost.Plans;
using RdsCluster.Templates.Manifests;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>Finds the manifests that constructs left in a template.</summary>
internal static class TemplateManifests
{
    private const int NewestVersion = 1;

    /// <summary>All manifests of the given templates.</summary>
    public static IReadOnlyList<ClusterManifest> Read(IEnumerable<string> templateFiles) => [.. templateFiles.SelectMany(ReadFile)];

    /// <summary>The manifest of a plan: the one whose writer or DB cluster is the plan's; null for a template that is not ours.</summary>
    public static ClusterManifest? Of(ClusterPlan plan, IReadOnlyList<ClusterManifest> manifests)
    {
        var same = manifests.Where(m => IsOf(plan, m)).ToList();
        return same.FirstOrDefault(m => m.Cluster == plan.Name) ?? same.FirstOrDefault();
    }

    private static bool IsOf(ClusterPlan plan, ClusterManifest manifest) =>
        manifest.DbCluster is { } cluster
            ? cluster == plan.DbClusterLogicalId
            : manifest.Members.Count > 0 && manifest.Members[0].LogicalId == plan.Instances[0].LogicalId;

    private static List<ClusterManifest> ReadFile(string file)
    {
        try
        {
            using var template = JsonDocument.Parse(File.ReadAllBytes(file));
            return
            [
                .. from resource in template.RootElement.GetProperty("Resources").EnumerateObject()
                where resource.Value.TryGetProperty("Metadata", out _)
                let metadata = resource.Value.GetProperty("Metadata")
                where metadata.TryGetProperty(ClusterManifest.MetadataKey, out _)
                select Parse(metadata.GetProperty(ClusterManifest.MetadataKey), $"{file}: {resource.Name}"),
            ];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new ToolException($"'{file}' is not a CloudFormation template with a readable manifest: {e.Message}", e);
        }
    }

    private static ClusterManifest Parse(JsonElement element, string place)
    {
        var manifest =
            element.Deserialize<ClusterManifest>(ClusterManifest.Json) ?? throw new ToolException($"{place}: the manifest is null.");
        return manifest.Version <= NewestVersion
            ? manifest
            : throw new ToolException(
                $"{place}: the manifest has version {manifest.Version}; this tool reads up to {NewestVersion}. Use a newer rdscluster."
            );
    }
}
