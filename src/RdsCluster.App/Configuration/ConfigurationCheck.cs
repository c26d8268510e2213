using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace RdsCluster.App.Configuration;

/// <summary>Validates JSON against the names, types and annotations of the configuration records.</summary>
internal static class ConfigurationCheck
{
    private const string SchemaKey = "$schema";

    /// <summary>Adds one line per error, and converts strings from the CDK context to the type of the key.</summary>
    public static void Check(JsonObject json, Type type, List<string> faults, string path = "")
    {
        var known = ConfigurationJson.Options.GetTypeInfo(type).Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var (key, value) in json.ToArray())
        {
            if (known.TryGetValue(key, out var property))
            {
                CheckKeys(property, value, path + key, faults);
                CheckValue(json, property, value, path + key, faults);
            }
            else if (path.Length > 0 || !string.Equals(key, SchemaKey, StringComparison.Ordinal))
            {
                faults.Add($"{path}{Plain(key)}: unknown key.{Suggest(key, known.Keys)}");
            }
        }
    }

    private static void CheckValue(JsonObject parent, JsonPropertyInfo property, JsonNode? value, string path, List<string> faults)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (value is null)
        {
            return;
        }

        if (value is JsonObject group && IsGroup(type))
        {
            Check(group, type, faults, path + '.');
            return;
        }

        if (type.IsGenericType && type.GenericTypeArguments[^1] is var each && IsGroup(each) && Members(value) is { } members)
        {
            foreach (var (name, member) in members)
            {
                if (member is JsonObject one)
                {
                    Check(one, each, faults, $"{path}{Plain(name)}.");
                }
                else
                {
                    faults.Add($"{path}{Plain(name)}: got {Shown(member)}; it takes an object.");
                }
            }

            return;
        }

        object? read;
        try
        {
            var converted = FromContext(value, type);
            read = converted.Deserialize(property.PropertyType, ConfigurationJson.Options);
            if (!ReferenceEquals(converted, value))
            {
                parent[property.Name] = converted;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Half of a surrogate pair, escaped, is valid JSON and no text.
            faults.Add($"{path}: got {Shown(value)}; it takes {Expected(type)}.");
            return;
        }

        if (ForeignText.Fault(value) is { } foreign)
        {
            faults.Add($"{path}: got {Shown(value)}; {foreign}.");
            return;
        }

        foreach (var rule in property.AttributeProvider!.GetCustomAttributes(inherit: false).OfType<ValidationAttribute>())
        {
            // The attribute accepts an empty string as if it were absent.
            if (!rule.IsValid(read) || (rule is RegularExpressionAttribute && read is ""))
            {
                faults.Add($"{path}: got {Shown(value)}; {Allowed(rule)}.{Nearest(rule, read)}");
            }
        }
    }

    /// <summary>The groups are records; numbers and strings have their own equality too.</summary>
    private static bool IsGroup(Type type) =>
        type.IsClass && type != typeof(string) && type.IsAssignableTo(typeof(IEquatable<>).MakeGenericType(type));

    /// <summary>The groups of a list or of a map, with what their path ends with.</summary>
    private static IEnumerable<(string Name, JsonNode? Value)>? Members(JsonNode value) =>
        value switch
        {
            JsonObject map => map.Select(entry => ('.' + entry.Key, entry.Value)),
            JsonArray list => list.Select((item, index) => (string.Create(CultureInfo.InvariantCulture, $"[{index}]"), item)),
            _ => null,
        };

    private static void CheckKeys(JsonPropertyInfo property, JsonNode? value, string path, List<string> faults)
    {
        if (
            value is JsonObject map
            && property.AttributeProvider!.GetCustomAttributes(typeof(KeyPatternAttribute), inherit: false) is [KeyPatternAttribute pattern]
        )
        {
            faults.AddRange(
                map.Where(entry => !pattern.IsMatch(entry.Key))
                    .Select(entry => $"{path}: got the name {Shown(entry.Key)}; it must match {pattern.Pattern}.")
            );
        }
    }

    /// <summary>The CDK CLI hands every <c>-c key=value</c> over as a string.</summary>
    private static JsonNode FromContext(JsonNode value, Type type)
    {
        if (value.GetValueKind() is not JsonValueKind.String || type == typeof(string))
        {
            return value;
        }

        var text = value.GetValue<string>();
        if (type == typeof(bool) && bool.TryParse(text, out var flag))
        {
            return flag;
        }

        if (type == typeof(List<string>))
        {
            return new JsonArray([
                .. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(item => (JsonNode)item),
            ]);
        }

        return type.IsPrimitive && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number
            : value;
    }

    /// <summary>A name as a terminal may show it.</summary>
    private static string Plain(string name) => string.Concat(name.Select(c => char.IsControl(c) ? '?' : c));

    private static string Shown(JsonNode? value)
    {
        const int longest = 60;
        var text = value?.ToJsonString() ?? "null";
        return text.Length <= longest ? text : text[..longest] + "…";
    }

    private static string Expected(Type type) =>
        type == typeof(string) ? "a string"
        : type == typeof(bool) ? "true or false"
        : type == typeof(int) || type == typeof(long) ? "a whole number"
        : type == typeof(double) ? "a number"
        : type == typeof(List<string>) ? "a list of strings"
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? "a list of objects"
        : type == typeof(Dictionary<string, string>) ? "an object of strings"
        : "an object";

    private static string Allowed(ValidationAttribute rule) =>
        rule switch
        {
            RangeAttribute range => $"allowed: {range.Minimum} to {range.Maximum}",
            AllowedValuesAttribute values => $"allowed: {string.Join(", ", values.Values)}",
            RegularExpressionAttribute pattern => $"it must match {pattern.Pattern}",
            _ => "not allowed",
        };

    private static string Nearest(ValidationAttribute rule, object? read) =>
        rule is AllowedValuesAttribute values && read is string text ? Suggest(text, values.Values.OfType<string>()) : "";

    private static string Suggest(string word, IEnumerable<string> known) =>
        Spelling.Nearest(word, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";
}
