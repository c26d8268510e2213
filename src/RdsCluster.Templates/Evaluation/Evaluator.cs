using System.Globalization;
using System.Text.RegularExpressions;
using RdsCluster.Templates.Documents;
using RdsCluster.Templates.Models;

namespace RdsCluster.Templates.Evaluation;

/// <summary>
/// Evaluates CloudFormation's functions as far as they can be known before deployment. The rest is unknown, with the resources that it is
/// made of.
/// </summary>
internal sealed partial class Evaluator
{
    // Deeper than any template that CloudFormation accepts; reached only by a circle.
    private const int DeepestReference = 100;

    private readonly EvaluationInput _input;
    private readonly TemplateNode? _parameters;
    private readonly TemplateNode? _mappings;
    private readonly TemplateNode? _resources;
    private readonly ConditionValues _conditions;
    private readonly Dictionary<string, Value> _parameterValues = new(StringComparer.Ordinal);
    private int _depth;

    public Evaluator(TemplateNode root, EvaluationInput input)
    {
        _input = input;
        _parameters = root["Parameters"];
        _mappings = root["Mappings"];
        _resources = root["Resources"];
        _conditions = new ConditionValues(root["Conditions"], input, Evaluate);
    }

    /// <summary>Whether a condition holds; null where it hangs on something unknown.</summary>
    public bool? Holds(string condition) => _conditions.Holds(condition);

    public Value Evaluate(TemplateNode? node) =>
        node?.Kind switch
        {
            null => Value.Absent,
            NodeKind.Text => Value.FromText(node.Scalar!),
            NodeKind.Bool => Value.Of(node.Scalar is "true"),
            NodeKind.Number => decimal.TryParse(node.Scalar, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? Value.Of(number)
                : Value.Of(node.Scalar!),
            NodeKind.List => List(node),
            NodeKind.Map => Map(node),
            _ => Value.Undecided,
        };

    /// <summary>The value of a parameter, or of a pseudo parameter; null where the name is neither.</summary>
    public Value? Parameter(string name)
    {
        if (_input.Pseudo.TryGetValue(name, out var pseudo))
        {
            return Value.Of(pseudo);
        }
        if (_parameterValues.TryGetValue(name, out var known))
        {
            return known;
        }
        return _parameters?[name] is { } declaration
            ? _parameterValues[name] = ParameterEvaluation.Of(declaration, _input.Parameter(name))
            : null;
    }

    private Value List(TemplateNode node)
    {
        var items = node.Items.Select(Evaluate).Where(item => !item.IsAbsent).ToList();
        return items.Exists(item => item.Kind == ValueKind.Undecided)
            ? Value.From(items.SelectMany(item => item.AllReferences))
            : Value.Of(items);
    }

    private Value Map(TemplateNode node)
    {
        if (node.Entries is [var (function, argument, _)] && (function == "Ref" || function.StartsWith("Fn::", StringComparison.Ordinal)))
        {
            return Call(function, argument).Written(node);
        }

        var entries = new Dictionary<string, Value>(node.Entries.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var entry in node.Entries)
        {
            // A macro, or a loop that could not be expanded, adds entries that are unknown before deployment.
            if (entry.Key is "Fn::Transform" || entry.Key.StartsWith("Fn::ForEach::", StringComparison.Ordinal))
            {
                return Value.Unknown;
            }
            var value = Evaluate(entry.Value);
            if (!value.IsAbsent)
            {
                entries[entry.Key] = value;
            }
        }
        return Value.Of(entries);
    }

    private Value Call(string function, TemplateNode argument)
    {
        if (_depth >= DeepestReference)
        {
            _input.Circle(argument.Scalar ?? function);
            return Value.Unknown;
        }
        _depth++;
        try
        {
            return (function, argument.Items) switch
            {
                ("Ref", _) => argument.Scalar is { } name ? Ref(name) : Value.Unknown,
                ("Fn::GetAtt", [var id, var attribute]) => GetAtt(id.Text, Evaluate(attribute).AsText),
                ("Fn::GetAtt", []) => argument.Text?.Split('.', 2) is [var id, var attribute] ? GetAtt(id, attribute) : Value.Unknown,
                ("Fn::If", [var condition, var one, var other]) => If(condition, one, other),
                ("Fn::Sub", [var text, var variables]) => Sub(text.Scalar, variables),
                ("Fn::Sub", []) => Sub(argument.Scalar, null),
                ("Fn::Join", [var separator, var list]) => Join(Evaluate(separator).AsText, Evaluate(list)),
                ("Fn::Select", [var index, var list]) => Select(Evaluate(index).AsNumber, list),
                ("Fn::Split", [var separator, var text]) => Split(Evaluate(separator).AsText, Evaluate(text)),
                ("Fn::FindInMap", [var map, var top, var second, ..]) => FindInMap(map, top, second, argument.Items.ElementAtOrDefault(3)),
                ("Fn::GetAZs", _) => Zones(argument),
                ("Fn::ImportValue", _) => Evaluate(argument).AsText is { } export ? _input.Import(export) ?? Value.Unknown : Value.Unknown,
                ("Fn::Length", _) => Evaluate(argument) is { IsList: true } list ? Value.Of(list.Items.Count) : Value.Unknown,
                _ => Value.From(Evaluate(argument).AllReferences),
            };
        }
        finally
        {
            _depth--;
        }
    }

    private Value Ref(string name) =>
        name == "AWS::NoValue" ? Value.Absent
        : Parameter(name) is { } parameter ? parameter
        : _resources?[name] is not null ? _input.Names?.Ref(name) ?? Value.From([name])
        : Value.Unknown;

    private Value GetAtt(string? id, string? attribute)
    {
        if (id is null || _resources?[id] is null)
        {
            return Value.Unknown;
        }
        var value =
            attribute is null ? null
            : attribute.StartsWith("Outputs.", StringComparison.Ordinal) ? _input.NestedOutput(id, attribute["Outputs.".Length..])
            : _input.Names?.GetAtt(id, attribute);
        return value ?? Value.From([id]);
    }

    private Value If(TemplateNode condition, TemplateNode one, TemplateNode other)
    {
        if (condition.Text is { } name && Holds(name) is { } holds)
        {
            return Evaluate(holds ? one : other);
        }
        var (left, right) = (Evaluate(one), Evaluate(other));
        return !left.IsGiven || !right.IsGiven ? Value.Undecided : Value.From(left.AllReferences.Concat(right.AllReferences));
    }

    private Value Sub(string? text, TemplateNode? variables)
    {
        if (text is null)
        {
            return Value.Unknown;
        }
        var unknown = new List<string>();
        var isUnknown = false;
        var isHidden = false;
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
                        variables?[name] is { } variable ? Evaluate(variable)
                        : name.Split('.', 2) is [var id, var attribute] ? GetAtt(id, attribute)
                        : Ref(name);
                    isHidden |= value.IsHidden;
                    isUnknown |= value.Part is null;
                    unknown.AddRange(value.AllReferences);
                    return value.Part ?? "";
                }
            );
        return Combined(result, isUnknown, isHidden, unknown);
    }

    private static Value Combined(string text, bool isUnknown, bool isHidden, IEnumerable<string> references)
    {
        var value = isUnknown ? Value.From(references) : Value.FromText(text);
        return isHidden ? value.Hidden() : value;
    }

    private static Value Join(string? separator, Value list)
    {
        var parts = list.Items.Select(part => part.Part).ToList();
        return separator is null || !list.IsList || parts.Contains(null)
            ? Value.From(list.AllReferences)
            : Combined(string.Join(separator, parts), isUnknown: false, list.Items.Any(part => part.IsHidden), []);
    }

    /// <summary>A literal list is indexed before it is evaluated: the other elements need not be known.</summary>
    private Value Select(decimal? index, TemplateNode node)
    {
        if (index is not { } at || at != decimal.Truncate(at) || at < 0)
        {
            return Value.From(Evaluate(node).AllReferences);
        }
        if (node.IsList)
        {
            return at < node.Items.Count ? Evaluate(node.Items[(int)at]) : Value.Unknown;
        }
        var list = Evaluate(node);
        return list.IsList && at < list.Items.Count ? list.Items[(int)at] : Value.From(list.AllReferences);
    }

    private static Value Split(string? separator, Value text) =>
        separator is { Length: > 0 } && text.AsText is { } known
            ? Value.Of([.. known.Split(separator).Select(Value.FromText)])
            : Value.From(text.AllReferences);

    private Value FindInMap(TemplateNode map, TemplateNode top, TemplateNode second, TemplateNode? options)
    {
        var keys = new[] { map, top, second }.Select(key => Evaluate(key).AsText).ToList();
        if (keys.Contains(null))
        {
            return Value.Unknown;
        }
        return _mappings?[keys[0]!]?[keys[1]!]?[keys[2]!] is { } found ? Evaluate(found)
            : options?["DefaultValue"] is { } fallback ? Evaluate(fallback)
            : Value.Unknown;
    }

    /// <summary>A rehearsal names three zones, as RDS needs at most; which ones the account has, only the deployment knows.</summary>
    private Value Zones(TemplateNode argument) =>
        _input.Names is not null
        && (Evaluate(argument).AsText is { Length: > 0 } given ? given : Parameter("AWS::Region")?.AsText) is { } region
            ? Value.Of([.. "abc".Select(zone => Value.Of($"{region}{zone}"))])
            : Value.Unknown;

    [GeneratedRegex(@"\$\{(?<name>[^}]+)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
