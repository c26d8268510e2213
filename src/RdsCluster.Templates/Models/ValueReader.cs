using System.Text.Json;
using System.Text.RegularExpressions;

namespace RdsCluster.Templates.Models;

/// <summary>Turns template JSON into values: what CloudFormation would compute from literals alone is computed, the rest is
/// unknown.</summary>
internal sealed partial class ValueReader(JsonElement template)
{
    private readonly HashSet<string> _resourceIds = Names(template, "Resources");

    public Value Read(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => Text(element.GetString()!),
            JsonValueKind.True => Value.Of(true),
            JsonValueKind.False => Value.Of(false),
            JsonValueKind.Number => element.TryGetDecimal(out var number) ? Value.Of(number) : Value.Of(element.GetRawText()),
            JsonValueKind.Array => Array(element),
            JsonValueKind.Object => Object(element),
            _ => Value.Undecided,
        };

    /// <summary>A dynamic reference is filled in by CloudFormation at deployment.</summary>
    private static Value Text(string text) => text.Contains("{{resolve:", StringComparison.Ordinal) ? Value.Unknown : Value.Of(text);

    private static HashSet<string> Names(JsonElement template, string section) =>
        template.ValueKind == JsonValueKind.Object
        && template.TryGetProperty(section, out var entries)
        && entries.ValueKind == JsonValueKind.Object
            ? [.. entries.EnumerateObject().Select(entry => entry.Name)]
            : [];

    private Value Array(JsonElement element)
    {
        var items = element.EnumerateArray().Select(Read).Where(item => !item.IsAbsent).ToList();
        return items.Exists(item => item.Kind == ValueKind.Undecided) ? Value.From(items.SelectMany(References)) : Value.Of(items);
    }

    private Value Object(JsonElement element)
    {
        using var properties = element.EnumerateObject();
        if (properties.MoveNext())
        {
            var first = properties.Current;
            if (!properties.MoveNext() && (first.Name == "Ref" || first.Name.StartsWith("Fn::", StringComparison.Ordinal)))
            {
                return Function(first.Name, first.Value).Written(element.GetRawText());
            }
        }

        var entries = new Dictionary<string, Value>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in element.EnumerateObject())
        {
            var value = Read(property.Value);
            if (!value.IsAbsent)
            {
                entries[property.Name] = value;
            }
        }
        return Value.Of(entries);
    }

    private Value Function(string name, JsonElement argument) =>
        name switch
        {
            "Ref" => Ref(argument),
            "Fn::GetAtt" => GetAtt(argument),
            "Fn::If" => If(argument),
            "Fn::Sub" => Sub(argument),
            "Fn::Join" => Join(argument),
            "Fn::Select" => Select(argument),
            "Fn::Split" => Split(argument),
            "Fn::FindInMap" => FindInMap(argument),
            _ => Value.From(References(Read(argument))),
        };

    private Value Ref(JsonElement argument)
    {
        var id = argument.ValueKind == JsonValueKind.String ? argument.GetString()! : string.Empty;
        return id == "AWS::NoValue" ? Value.Absent
            : _resourceIds.Contains(id) ? Value.From([id])
            : Value.Unknown;
    }

    private Value GetAtt(JsonElement argument)
    {
        var id = argument.ValueKind switch
        {
            JsonValueKind.String => argument.GetString()!.Split('.')[0],
            JsonValueKind.Array when argument.GetArrayLength() > 0 && argument[0].ValueKind == JsonValueKind.String => argument[0]
                .GetString()!,
            _ => string.Empty,
        };
        return _resourceIds.Contains(id) ? Value.From([id]) : Value.Unknown;
    }

    private Value If(JsonElement argument)
    {
        if (argument.ValueKind != JsonValueKind.Array || argument.GetArrayLength() != 3)
        {
            return Value.Undecided;
        }
        var (one, other) = (Read(argument[1]), Read(argument[2]));
        return !one.IsGiven || !other.IsGiven ? Value.Undecided : Value.From(References(one).Concat(References(other)));
    }

    private Value Sub(JsonElement argument)
    {
        var (text, names) = argument.ValueKind switch
        {
            JsonValueKind.String => (argument.GetString()!, Value.Absent),
            JsonValueKind.Array when argument.GetArrayLength() == 2 && argument[0].ValueKind == JsonValueKind.String => (
                argument[0].GetString()!,
                Read(argument[1])
            ),
            _ => (string.Empty, Value.Absent),
        };
        var placeholders = Placeholder().Matches(text);
        if (placeholders.Count == 0)
        {
            return text.Length == 0 ? Value.Unknown : Text(text.Replace("${!", "${", StringComparison.Ordinal));
        }
        var inner = placeholders.Select(match => match.Groups["name"].Value).ToList();
        return Value.From(
            inner.Select(name => name.Split('.')[0]).Where(_resourceIds.Contains).Concat(inner.SelectMany(name => References(names[name])))
        );
    }

    private Value Join(JsonElement argument)
    {
        if (argument.ValueKind != JsonValueKind.Array || argument.GetArrayLength() != 2 || argument[0].ValueKind != JsonValueKind.String)
        {
            return Value.Unknown;
        }
        var parts = Read(argument[1]);
        return parts.IsList && parts.Items.All(part => part.AsText is not null)
            ? Value.Of(string.Join(argument[0].GetString(), parts.Items.Select(part => part.AsText)))
            : Value.From(References(parts));
    }

    private Value Select(JsonElement argument)
    {
        if (argument.ValueKind != JsonValueKind.Array || argument.GetArrayLength() != 2)
        {
            return Value.Unknown;
        }
        var (index, list) = (Read(argument[0]).AsNumber, Read(argument[1]));
        return list.IsList && index is >= 0 && index < list.Items.Count && index == decimal.Truncate(index.Value)
            ? list.Items[(int)index.Value]
            : Value.From(References(list));
    }

    private Value Split(JsonElement argument)
    {
        if (
            argument.ValueKind != JsonValueKind.Array
            || argument.GetArrayLength() != 2
            || Read(argument[0]).AsText is not { Length: > 0 } delimiter
        )
        {
            return Value.Unknown;
        }
        var text = Read(argument[1]);
        return text.Kind == ValueKind.Text ? Value.Of([.. text.AsText!.Split(delimiter).Select(Value.Of)]) : Value.From(References(text));
    }

    private Value FindInMap(JsonElement argument)
    {
        if (
            argument.ValueKind != JsonValueKind.Array
            || argument.GetArrayLength() != 3
            || !template.TryGetProperty("Mappings", out var found)
        )
        {
            return Value.Unknown;
        }
        foreach (var key in argument.EnumerateArray())
        {
            if (found.ValueKind != JsonValueKind.Object || Read(key).AsText is not { } name || !found.TryGetProperty(name, out found))
            {
                return Value.Unknown;
            }
        }
        return Read(found);
    }

    /// <summary>The resources that a value is made of, at any depth.</summary>
    private static IEnumerable<string> References(Value value) =>
        value.Kind switch
        {
            ValueKind.List => value.Items.SelectMany(References),
            ValueKind.Map => value.Entries.Values.SelectMany(References),
            _ => value.References,
        };

    [GeneratedRegex(@"\$\{(?<name>[^!}][^}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
