using System.Text;
using System.Text.Json;

namespace RdsCluster.Templates.Documents;

/// <summary>Reads JSON with the lines of its values. Comments and trailing commas are accepted, as in a CDK or editor file.</summary>
internal ref struct JsonTemplateParser
{
    /// <summary>Deeper than any template that CloudFormation accepts.</summary>
    public const int MaxDepth = 128;

    private readonly ReadOnlySpan<byte> _bytes;
    private Utf8JsonReader _reader;
    private long _counted;
    private int _line = 1;

    private JsonTemplateParser(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _reader = new Utf8JsonReader(
            bytes,
            new JsonReaderOptions
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
                MaxDepth = MaxDepth,
            }
        );
    }

    /// <exception cref="TemplateSyntaxException">The text is not JSON.</exception>
    public static TemplateNode Parse(string text)
    {
        try
        {
            var parser = new JsonTemplateParser(Encoding.UTF8.GetBytes(text));
            parser._reader.Read();
            var root = parser.Value();
            // Anything after the value is a separate error.
            parser._reader.Read();
            return root;
        }
        catch (JsonException e)
        {
            throw new TemplateSyntaxException($"not valid JSON ({FirstSentence(e.Message)})", (int)(e.LineNumber ?? 0) + 1, e);
        }
        catch (InvalidOperationException e)
        {
            // Half of a surrogate pair, escaped: valid JSON, but no text.
            throw new TemplateSyntaxException("not valid JSON (it holds text that is no Unicode)", 0, e);
        }
    }

    private TemplateNode Value()
    {
        var line = Line();
        switch (_reader.TokenType)
        {
            case JsonTokenType.String:
                return TemplateNode.Of(_reader.GetString()!, line);
            case JsonTokenType.True:
            case JsonTokenType.False:
                return TemplateNode.Of(_reader.TokenType == JsonTokenType.True, line);
            case JsonTokenType.Number:
                return TemplateNode.OfNumber(Encoding.UTF8.GetString(_reader.ValueSpan), line);
            case JsonTokenType.StartArray:
                var items = new List<TemplateNode>();
                while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Value());
                }
                return TemplateNode.Of(items, line);
            case JsonTokenType.StartObject:
                var entries = new NodeMap();
                while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
                {
                    var (key, at) = (_reader.GetString()!, Line());
                    _reader.Read();
                    entries.Add(key, Value(), at);
                }
                return TemplateNode.Of(entries.Entries, line);
            default:
                return TemplateNode.Null(line);
        }
    }

    private int Line()
    {
        var start = _reader.TokenStartIndex;
        _line += _bytes[(int)_counted..(int)start].Count((byte)'\n');
        _counted = start;
        return _line;
    }

    private static string FirstSentence(string message) => message.Split(". ", 2)[0].ReplaceLineEndings(" ");
}
