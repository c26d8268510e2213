using System.Collections.Concurrent;

namespace RdsCluster.LocalHost.RdsApi;

/// <summary>What clients changed about the template's tags; a null value took a tag away.</summary>
internal sealed class TagChanges
{
    private readonly ConcurrentDictionary<(string Arn, string Key), string?> _changes = new();

    public void Add(string arn, IReadOnlyDictionary<string, string> tags)
    {
        foreach (var (key, value) in tags)
        {
            _changes[(arn, key)] = value;
        }
    }

    public void Remove(string arn, IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            _changes[(arn, key)] = null;
        }
    }

    /// <summary>The tags of a resource in force, by key.</summary>
    public IReadOnlyDictionary<string, string> Apply(string arn, IReadOnlyDictionary<string, string> declared)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in declared)
        {
            tags[key] = value;
        }
        foreach (var ((_, key), value) in _changes.Where(change => change.Key.Arn == arn))
        {
            if (value is null)
            {
                tags.Remove(key);
            }
            else
            {
                tags[key] = value;
            }
        }

        return tags;
    }
}
