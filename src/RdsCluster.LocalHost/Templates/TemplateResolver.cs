using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RdsCluster.LocalHost.Templates;

/// <summary>
/// Resolves CloudFormation's intrinsic functions as far as they can be known before deployment. Null means unknown (or
/// <c>AWS::NoValue</c>); a text with an unknown part is unknown as a whole, a list keeps its known elements.
/// </summary>
internal sealed partial class TemplateResolver
{
    // Deeper than any template that CloudFormation accepts; reached only by a circle.
    private const int DeepestReference = 100;

    private readonly SynthesizedTemplate _template;
    private readonly TemplateReaderOptions _options;
    private readonly Func<string, JsonNode?> _import;
    private readonly TemplateConditions _conditions;
    private readonly PhysicalIds _physicalIds;
    private int _depth;

    /// <param name="import">Gives the value that another stack exports under a name.</param>
    public TemplateResolver(SynthesizedTemplate template, TemplateReaderOptions options, Func<string, JsonNode?> import)
    {
        _template = template;
        _options = options;
        _import = import;
        _conditions = new TemplateConditions(template, node => Text(node));
        _physicalIds = new PhysicalIds(template, (resource, name) => Text(resource.Properties[name]));
    }

    /// <summary>Whether the resource is made: no condition, or one that is not known to be false.</summary>
    public bool Exists(TemplateResource resource) =>
        resource.Condition is not { } condition || Guarded(condition, () => _conditions.Holds(condition)) != false;

    /// <summary>The resource's physical id, where it has one before deployment.</summary>
    public string? PhysicalId(TemplateResource resource) => _physicalIds.Ref(resource);

    /// <summary>Whether the property is left out on purpose, unlike one whose value is not known yet.</summary>
    public bool IsAbsent(JsonNode? node) =>
        node switch
        {
            null => true,
            JsonObject { Count: 1 } one when one.First() is { Key: "Ref", Value: var name } => AsText(name) is "AWS::NoValue",
            JsonObject { Count: 1 } one when one.First() is { Key: "Fn::If", Value: JsonArray { Count: 3 } choice } => AsText(choice[0])
                is { } condition
                && _conditions.Holds(condition) switch
                {
                    true => IsAbsent(choice[1]),
                    false => IsAbsent(choice[2]),
                    null => false,
                },
            _ => false,
        };

    /// <summary>A scalar as text; null when unknown or not a scalar.</summary>
    public string? Text(JsonNode? node) => AsText(Resolve(node));

    /// <summary>The node with every function replaced by its value.</summary>
    public JsonNode? Resolve(JsonNode? node) =>
        node switch
        {
            JsonObject { Count: 1 } one when one.First() is { Value: var argument, Key: var name } && IsFunction(name) => Guarded(
                name,
                () => Call(name, argument)
            ),
            JsonObject many => new JsonObject(
                from entry in many
                let value = Resolve(entry.Value)
                where value is not null
                select KeyValuePair.Create(entry.Key, (JsonNode?)value)
            ),
            JsonArray list => new JsonArray([.. list.Select(Resolve).OfType<JsonNode>()]),
            _ => node?.DeepClone(),
        };

    /// <summary>Numbers and booleans as CloudFormation writes them into text.</summary>
    internal static string? AsText(JsonNode? node) =>
        node is JsonValue value
            ? value.TryGetValue(out string? text)
                ? text
                : value.ToJsonString()
            : null;

    private static bool IsFunction(string name) => name is "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal);

    private JsonNode? Call(string function, JsonNode? argument) =>
        (function, argument) switch
        {
            ("Ref", _) => AsText(argument) is { } name ? Ref(name) : null,
            ("Fn::GetAtt", JsonArray { Count: >= 2 } path) => GetAtt(AsText(path[0]), string.Join('.', path.Skip(1).Select(Text))),
            ("Fn::GetAtt", JsonValue path) => GetAtt(AsText(path)?.Split('.')[0], AsText(path)?.Split('.', 2).ElementAtOrDefault(1)),
            ("Fn::Join", JsonArray { Count: 2 } join) => Join(AsText(join[0]), join[1]),
            ("Fn::Sub", JsonArray { Count: 2 } sub) => Substitute(AsText(sub[0]), sub[1] as JsonObject),
            ("Fn::Sub", JsonValue sub) => Substitute(AsText(sub), variables: null),
            ("Fn::Select", JsonArray { Count: 2 } select) => Select(Text(select[0]), select[1]),
            ("Fn::Split", JsonArray { Count: 2 } split) => Text(split[1]) is { } text && AsText(split[0]) is { Length: > 0 } separator
                ? new JsonArray([.. text.Split(separator).Select(part => JsonValue.Create(part))])
                : null,
            ("Fn::FindInMap", JsonArray { Count: >= 3 } map) => FindInMap(map),
            ("Fn::If", JsonArray { Count: 3 } choice) => AsText(choice[0]) is { } condition
                ? _conditions.Holds(condition) switch
                {
                    true => Resolve(choice[1]),
                    false => Resolve(choice[2]),
                    null => null,
                }
                : null,
            ("Fn::GetAZs", _) => new JsonArray([
                .. "abc".Select(zone =>
                    JsonValue.Create($"{Text(argument) switch { null or "" => _template.Region, var region => region }}{zone}")
                ),
            ]),
            ("Fn::ImportValue", _) => Text(argument) is { } export ? _import(export)?.DeepClone() : null,
            _ => null,
        };

    private JsonNode? Ref(string name) =>
        name switch
        {
            "AWS::Region" => _template.Region,
            "AWS::AccountId" => _template.Account,
            "AWS::Partition" => "aws",
            "AWS::URLSuffix" => "amazonaws.com",
            "AWS::StackName" => _template.StackName,
            "AWS::StackId" or "AWS::NoValue" or "AWS::NotificationARNs" => null,
            _ when _template.Section("Parameters")[name] is JsonObject parameter => Parameter(name, parameter),
            _ => _template.Resources.TryGetValue(name, out var resource) ? Value(_physicalIds.Ref(resource)) : null,
        };

    private JsonNode? Parameter(string name, JsonObject parameter)
    {
        var type = AsText(parameter["Type"]) ?? "String";
        var value = _options.Parameters.TryGetValue(name, out var given) ? given : AsText(parameter["Default"]);
        // The default of an SSM parameter is the name under which its value is kept, not the value.
        if (value is null || (given is null && type.StartsWith("AWS::SSM::", StringComparison.Ordinal)))
        {
            return null;
        }
        return type is "CommaDelimitedList" || type.StartsWith("List<", StringComparison.Ordinal)
            ? new JsonArray([.. value.Split(',', StringSplitOptions.TrimEntries).Select(part => JsonValue.Create(part))])
            : value;
    }

    private JsonValue? GetAtt(string? logicalId, string? attribute) =>
        logicalId is not null && attribute is not null && _template.Resources.TryGetValue(logicalId, out var resource)
            ? Value(_physicalIds.GetAtt(resource, attribute))
            : null;

    private JsonNode? Join(string? separator, JsonNode? list)
    {
        var parts = list is JsonArray literal ? literal.Select(Text) : (Resolve(list) as JsonArray)?.Select(AsText);
        var known = parts?.ToList();
        return separator is null || known is null || known.Contains(null) ? null : string.Join(separator, known);
    }

    private JsonNode? Substitute(string? text, JsonObject? variables)
    {
        if (text is null)
        {
            return null;
        }
        var unknown = false;
        var result = Placeholder()
            .Replace(
                text,
                match =>
                {
                    var name = match.Groups["name"].Value;
                    if (name.StartsWith('!'))
                    {
                        return $"${{{name[1..]}}}";
                    }
                    var value =
                        variables is not null && variables.ContainsKey(name)
                            ? Text(variables[name])
                            : AsText(name.Contains('.', StringComparison.Ordinal) ? Call("Fn::GetAtt", name) : Ref(name));
                    unknown |= value is null;
                    return value ?? "";
                }
            );
        return unknown ? null : result;
    }

    private JsonNode? Select(string? index, JsonNode? list)
    {
        // A literal list is indexed before it is resolved: resolving drops the elements that are unknown.
        var elements = list as JsonArray ?? Resolve(list) as JsonArray;
        return int.TryParse(index, out var position) && position >= 0 && position < elements?.Count ? Resolve(elements[position]) : null;
    }

    private JsonNode? FindInMap(JsonArray map)
    {
        var (name, top, second) = (Text(map[0]), Text(map[1]), Text(map[2]));
        var found =
            name is not null && top is not null && second is not null
                ? ((_template.Section("Mappings")[name] as JsonObject)?[top] as JsonObject)?[second]
                : null;
        return found?.DeepClone() ?? (map.ElementAtOrDefault(3) is JsonObject fallback ? Resolve(fallback["DefaultValue"]) : null);
    }

    private static JsonValue? Value(string? text) => text is null ? null : JsonValue.Create(text);

    private T Guarded<T>(string name, Func<T> evaluate)
    {
        if (_depth >= DeepestReference)
        {
            throw TemplateErrors.Circular(name);
        }
        _depth++;
        try
        {
            return evaluate();
        }
        finally
        {
            _depth--;
        }
    }

    [GeneratedRegex(@"\$\{(?<name>[^}]+)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
