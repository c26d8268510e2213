using System.Collections.Immutable;

namespace RdsCluster.LocalHost.RdsApi;

/// <summary>Values that clients changed after the template was deployed, by the ARN or name of what they belong to.</summary>
internal sealed class PropertyChanges
{
    private static readonly ImmutableDictionary<string, string> None = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);
    private ImmutableDictionary<string, ImmutableDictionary<string, string>> _changes = ImmutableDictionary.Create<
        string,
        ImmutableDictionary<string, string>
    >(StringComparer.OrdinalIgnoreCase);

    public void Add(string name, IReadOnlyDictionary<string, string> values) =>
        ImmutableInterlocked.AddOrUpdate(ref _changes, name, None.SetItems(values), (_, present) => present.SetItems(values));

    public void Remove(string name, IEnumerable<string> keys) =>
        ImmutableInterlocked.AddOrUpdate(ref _changes, name, None, (_, present) => present.RemoveRange(keys));

    public IReadOnlyDictionary<string, string> Of(string name) => Volatile.Read(ref _changes).GetValueOrDefault(name, None);
}
