namespace RdsCluster.Templates.Documents;

/// <summary>Collects the entries of a map, each key once.</summary>
internal sealed class NodeMap
{
    private readonly List<TemplateEntry> _entries = [];
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    public IReadOnlyList<TemplateEntry> Entries => _entries;

    /// <exception cref="TemplateSyntaxException">The key exists already: CloudFormation does not document which one wins.</exception>
    public void Add(string key, TemplateNode value, int line)
    {
        // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html: undefined behaviour for duplicate keys.
        if (!_lines.TryAdd(key, line))
        {
            throw new TemplateSyntaxException($"'{key}' is defined twice, first in line {_lines[key]}. Remove or rename one", line);
        }
        _entries.Add(new TemplateEntry(key, value, line));
    }

    /// <summary>Adds entries of a YAML merge key (<c>&lt;&lt;</c>); the map's own entries win.</summary>
    public void Merge(TemplateNode other)
    {
        foreach (var entry in other.Entries.Where(entry => _lines.TryAdd(entry.Key, entry.Line)))
        {
            _entries.Add(entry);
        }
    }
}
