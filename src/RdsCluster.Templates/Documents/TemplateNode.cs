using System.Text;
using System.Text.Json;

namespace RdsCluster.Templates.Documents;

/// <summary>A value of a template as written, in JSON or YAML, with the line where it stands.</summary>
internal sealed class TemplateNode
{
    private static readonly IReadOnlyDictionary<string, TemplateNode> NoEntries = new Dictionary<string, TemplateNode>();

    private IReadOnlyDictionary<string, TemplateNode>? _byKey;

    private TemplateNode(NodeKind kind, int line)
    {
        Kind = kind;
        Line = line;
    }

    public NodeKind Kind { get; }

    /// <summary>Line in the file, from 1; 0 where the node comes from no file. Of a map's entry, the line of its key.</summary>
    public int Line { get; }

    /// <summary>The text of a scalar as CloudFormation passes it on: <c>true</c>, <c>8.0</c>; null for lists, maps and null.</summary>
    public string? Scalar { get; private init; }

    /// <summary>The text of a string; null for anything else.</summary>
    public string? Text => Kind == NodeKind.Text ? Scalar : null;

    public IReadOnlyList<TemplateNode> Items { get; private init; } = [];

    /// <summary>A map's entries in the template's order.</summary>
    public IReadOnlyList<TemplateEntry> Entries { get; private init; } = [];

    /// <summary>Number of nodes, those of aliases counted at each use; limited, so that an alias bomb costs nothing.</summary>
    public long Weight { get; private init; } = 1;

    public bool IsMap => Kind == NodeKind.Map;

    public bool IsList => Kind == NodeKind.List;

    /// <summary>An entry of a map, or null.</summary>
    public TemplateNode? this[string key] => ByKey.GetValueOrDefault(key);

    private IReadOnlyDictionary<string, TemplateNode> ByKey =>
        _byKey ??=
            Entries.Count == 0
                ? NoEntries
                : Entries.GroupBy(entry => entry.Key).ToDictionary(group => group.Key, group => group.Last().Value);

    public static TemplateNode Null(int line = 0) => new(NodeKind.Null, line);

    public static TemplateNode Of(string text, int line = 0) => new(NodeKind.Text, line) { Scalar = text };

    public static TemplateNode Of(bool flag, int line = 0) => new(NodeKind.Bool, line) { Scalar = flag ? "true" : "false" };

    /// <param name="number">The number as written.</param>
    public static TemplateNode OfNumber(string number, int line = 0) => new(NodeKind.Number, line) { Scalar = number };

    public static TemplateNode Of(IReadOnlyList<TemplateNode> items, int line = 0) =>
        new(NodeKind.List, line) { Items = items, Weight = 1 + items.Sum(item => item.Weight) };

    public static TemplateNode Of(IReadOnlyList<TemplateEntry> entries, int line = 0) =>
        new(NodeKind.Map, line) { Entries = entries, Weight = 1 + entries.Sum(entry => entry.Value.Weight) };

    /// <summary>A function in its long form.</summary>
    public static TemplateNode Function(string name, TemplateNode argument, int line) =>
        Of([new TemplateEntry(name, argument, line)], line);

    /// <summary>The nodes of parsed JSON, without lines.</summary>
    public static TemplateNode From(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => Of(element.GetString()!),
            JsonValueKind.True => Of(true),
            JsonValueKind.False => Of(false),
            JsonValueKind.Number => OfNumber(element.GetRawText()),
            JsonValueKind.Array => Of([.. element.EnumerateArray().Select(From)]),
            JsonValueKind.Object => Of([.. element.EnumerateObject().Select(entry => new TemplateEntry(entry.Name, From(entry.Value), 0))]),
            _ => Null(),
        };

    /// <summary>JSON of the node: two nodes that are written alike have the same.</summary>
    public string ToJson()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    private void Write(StringBuilder text)
    {
        switch (Kind)
        {
            case NodeKind.List:
                text.Append('[');
                for (var at = 0; at < Items.Count; at++)
                {
                    text.Append(at == 0 ? "" : ",");
                    Items[at].Write(text);
                }
                text.Append(']');
                break;
            case NodeKind.Map:
                text.Append('{');
                for (var at = 0; at < Entries.Count; at++)
                {
                    text.Append(at == 0 ? "" : ",").Append(JsonSerializer.Serialize(Entries[at].Key)).Append(':');
                    Entries[at].Value.Write(text);
                }
                text.Append('}');
                break;
            case NodeKind.Text:
                text.Append(JsonSerializer.Serialize(Scalar));
                break;
            default:
                text.Append(Scalar ?? "null");
                break;
        }
    }
}

/// <summary>An entry of a map.</summary>
/// <param name="Line">Line of the key; 0 where it is not known.</param>
internal sealed record TemplateEntry(string Key, TemplateNode Value, int Line);
