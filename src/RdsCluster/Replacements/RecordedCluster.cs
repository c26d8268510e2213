using System.Text.Json;
using Amazon.CDK;
using Constructs;

namespace RdsCluster.Replacements;

/// <summary>A deployed cluster in the baseline.</summary>
internal sealed class RecordedCluster
{
    private readonly Dictionary<string, GuardedResource> _byId;

    private RecordedCluster(IEnumerable<GuardedResource> resources) =>
        _byId = resources.GroupBy(one => one.Id).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    /// <returns>Null: the baseline does not have the cluster, or the guard is off.</returns>
    public static RecordedCluster? Find(Construct cluster, string path)
    {
        var context = new GuardContext(cluster.Node);
        try
        {
            return
                context.IsOn
                && File.Exists(context.Path)
                && BaselineFile.Read(context.Path).Of(ReplacementGuard.NameOf(Stack.Of(cluster))).TryGetValue(path, out var resources)
                ? new RecordedCluster(resources.Values)
                : null;
        }
        catch (JsonException)
        {
            // The check at synth says what is wrong with the file.
            return null;
        }
    }

    /// <summary>Whether the engine version of a resource is deployed otherwise than it is declared now.</summary>
    /// <param name="id">Construct id of the primary instance or of the DB cluster.</param>
    public bool ChangesVersion(string id, string declared) =>
        _byId.GetValueOrDefault(id)?.EngineVersion is { } deployed && EngineUpgrade.IsChange(deployed, declared);

    /// <summary>Whether one of these instances is deployed with another class.</summary>
    /// <param name="declared">Class by construct id.</param>
    public bool ChangesClass(IEnumerable<KeyValuePair<string, string>> declared) =>
        declared.Any(one => _byId.GetValueOrDefault(one.Key)?.InstanceClass is { } deployed && deployed != one.Value);

    /// <summary>The recorded engine version of a resource.</summary>
    public string? VersionOf(string id) => _byId.GetValueOrDefault(id)?.EngineVersion;
}
