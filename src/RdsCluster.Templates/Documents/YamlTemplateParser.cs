using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RdsCluster.Templates.Documents;

/// <summary>Reads YAML with CloudFormation's short forms and the lines of its values.</summary>
internal sealed class YamlTemplateParser
{
    /// <summary>Many times what 1 MB of template holds; only aliases of aliases come further.</summary>
    private const long MaxWeight = 500_000;

    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, TemplateNode> _anchors = [];
    private int _depth;

    private YamlTemplateParser(string text) => _parser = new Parser(new StringReader(text));

    /// <exception cref="TemplateSyntaxException">The text is not YAML, or uses what CloudFormation does not take.</exception>
    public static TemplateNode Parse(string text)
    {
        try
        {
            return new YamlTemplateParser(text).Document();
        }
        catch (YamlException e)
        {
            throw new TemplateSyntaxException($"not valid YAML ({Cause(e)})", (int)e.Start.Line, e);
        }
    }

    private TemplateNode Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
        {
            return TemplateNode.Null();
        }
        _parser.Consume<DocumentStart>();
        var root = Node();
        _parser.Consume<DocumentEnd>();
        return _parser.Accept<DocumentStart>(out var next)
            ? throw new TemplateSyntaxException("a second YAML document begins; a template is one document", (int)next.Start.Line)
            : root;
    }

    private TemplateNode Node()
    {
        if (++_depth > JsonTemplateParser.MaxDepth)
        {
            throw new TemplateSyntaxException($"nested deeper than {JsonTemplateParser.MaxDepth} levels", Line(_parser.Current!));
        }
        var node = _parser.Consume<ParsingEvent>() switch
        {
            AnchorAlias alias => Alias(alias),
            Scalar scalar => Kept(scalar, ScalarNode(scalar)),
            SequenceStart list => Kept(list, Tagged(list, Items(list))),
            MappingStart map => Kept(map, Tagged(map, Entries(map))),
            var other => throw new TemplateSyntaxException("a value is missing", Line(other)),
        };
        _depth--;
        return node.Weight <= MaxWeight
            ? node
            : throw new TemplateSyntaxException($"aliases make more than {MaxWeight:N0} values of it", node.Line);
    }

    private TemplateNode Alias(AnchorAlias alias) =>
        _anchors.TryGetValue(alias.Value, out var node)
            ? node
            : throw new TemplateSyntaxException($"the alias '*{alias.Value}' has no anchor before it", Line(alias));

    private TemplateNode Kept(NodeEvent start, TemplateNode node)
    {
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor] = node;
        }
        return node;
    }

    private static TemplateNode ScalarNode(Scalar scalar)
    {
        var line = Line(scalar);
        if (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific)
        {
            // The argument of a function is text, whatever it looks like: !GetAtt, !Sub, !Ref take nothing else.
            return Tagged(scalar, TemplateNode.Of(scalar.Value, line));
        }
        return scalar.Style == ScalarStyle.Plain ? YamlScalars.Read(scalar.Value, line) : TemplateNode.Of(scalar.Value, line);
    }

    private static TemplateNode Tagged(NodeEvent start, TemplateNode node)
    {
        if (start.Tag.IsEmpty || start.Tag.IsNonSpecific)
        {
            return node;
        }
        var line = Line(start);
        return ShortForms.Function(start.Tag.Value, line) is { } function ? TemplateNode.Function(function, node, line)
            : start.Tag.Value.EndsWith(":str", StringComparison.Ordinal) || node.Text is not { } text ? node
            : YamlScalars.Read(text, line);
    }

    private TemplateNode Items(SequenceStart start)
    {
        var items = new List<TemplateNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node());
        }
        return TemplateNode.Of(items, Line(start));
    }

    private TemplateNode Entries(MappingStart start)
    {
        var entries = new NodeMap();
        var merged = new List<TemplateNode>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.Accept<Scalar>(out var scalar)
                ? scalar.Value
                : throw new TemplateSyntaxException("a key is not plain text", Line(_parser.Current!));
            var (line, isMerge) = (Line(scalar), scalar is { Value: "<<", Style: ScalarStyle.Plain });
            Node();
            var value = Node();
            if (isMerge)
            {
                merged.AddRange(value.IsList ? value.Items : [value]);
            }
            else
            {
                entries.Add(key, value, line);
            }
        }
        merged.ForEach(entries.Merge);
        return TemplateNode.Of(entries.Entries, Line(start));
    }

    private static int Line(ParsingEvent at) => (int)at.Start.Line;

    /// <summary>The parser's own words without the position, which the caller gives.</summary>
    private static string Cause(YamlException e) => e.Message.Split("): ", 2)[^1].TrimEnd('.').ReplaceLineEndings(" ");
}
