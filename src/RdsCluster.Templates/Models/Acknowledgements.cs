using RdsCluster.Templates.Documents;
using RdsCluster.Templates.Manifests;

namespace RdsCluster.Templates.Models;

/// <summary>
/// Acknowledged warnings: in a cluster's manifest (for everything below its construct path), or in the metadata of a
/// resource as metadata <c>RdsCluster::Acknowledged</c>, an object of reasons by code.
/// </summary>
internal sealed class Acknowledgements
{
    public const string MetadataKey = "RdsCluster::Acknowledged";

    private readonly List<(string Path, string Code, string Reason)> _clusters = [];

    public static Acknowledgements Of(TemplateNode resources)
    {
        var acknowledgements = new Acknowledgements();
        foreach (var resource in resources.Entries)
        {
            if (resource.Value["Metadata"]?[ClusterManifest.MetadataKey] is { IsMap: true } manifest)
            {
                acknowledgements.AddManifest(manifest);
            }
        }
        return acknowledgements;
    }

    public IReadOnlyDictionary<string, string> For(string path, TemplateNode resource)
    {
        var reasons = _clusters
            .Where(entry => path == entry.Path || path.StartsWith(entry.Path + "/", StringComparison.Ordinal))
            .GroupBy(entry => entry.Code)
            .ToDictionary(group => group.Key, group => group.First().Reason);
        foreach (var entry in resource["Metadata"]?[MetadataKey]?.Entries ?? [])
        {
            if (!string.IsNullOrWhiteSpace(entry.Value.Text))
            {
                reasons[entry.Key] = entry.Value.Text;
            }
        }
        return reasons;
    }

    private void AddManifest(TemplateNode manifest)
    {
        if (manifest["path"]?.Text is not { Length: > 0 } path)
        {
            return;
        }
        foreach (var entry in manifest["acknowledged"]?.Items ?? [])
        {
            if (entry["code"]?.Text is { } code && entry["reason"]?.Text is { } reason && !string.IsNullOrWhiteSpace(reason))
            {
                _clusters.Add((path, code, reason));
            }
        }
    }
}
