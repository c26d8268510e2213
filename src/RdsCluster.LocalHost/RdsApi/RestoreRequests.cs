using System.Collections.Concurrent;

namespace RdsCluster.LocalHost.RdsApi;

/// <summary>What clients asked for when they restored instances: the API answers with it, as it does with a template's
/// properties.</summary>
internal sealed class RestoreRequests
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> _properties = new(StringComparer.OrdinalIgnoreCase);

    public void Set(string identifier, IReadOnlyDictionary<string, string> requested) => _properties[identifier] = requested;

    public IReadOnlyDictionary<string, string> Of(string identifier) => _properties.GetValueOrDefault(identifier, None);
}
