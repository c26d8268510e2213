using System.Globalization;
using RdsCluster.Templates.Documents;

namespace RdsCluster.Templates.Models;

/// <summary>
/// A property as a template or a props object gives it. What a deployment decides (parameters, intrinsic functions, tokens) is
/// unknown: given, but of no value that a rule could call wrong.
/// </summary>
internal sealed class Value
{
    /// <summary>Not given.</summary>
    public static readonly Value Absent = new(ValueKind.Absent);

    /// <summary>Given, decided by the deployment.</summary>
    public static readonly Value Unknown = new(ValueKind.Unknown);

    /// <summary>Decided by the deployment, which may also leave it out.</summary>
    public static readonly Value Undecided = new(ValueKind.Undecided);

    private const string DynamicPrefix = "{{resolve:";

    private readonly object? _content;
    private readonly TemplateNode? _written;

    private Value(ValueKind kind, object? content = null, IReadOnlyList<string>? references = null, TemplateNode? written = null)
    {
        Kind = kind;
        _content = content;
        _written = written;
        References = references ?? [];
    }

    public ValueKind Kind { get; }

    /// <summary>Logical ids of the resources that an unknown value is made of.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>How an unknown value is written in the template: two that are written alike are equal.</summary>
    public string? Expression => DynamicReference ?? _written?.ToJson();

    /// <summary>A reference to Secrets Manager or SSM that CloudFormation fills in, <c>{{resolve:secretsmanager:…}}</c>.</summary>
    public string? DynamicReference { get; private init; }

    /// <summary>The text that this value adds to a longer one; null where it is not known.</summary>
    public string? Part => AsText ?? DynamicReference;

    /// <summary>The value of a <c>NoEcho</c> parameter, which no message shows.</summary>
    public bool IsHidden { get; private init; }

    /// <summary>The resources that the value is made of, at any depth.</summary>
    public IEnumerable<string> AllReferences =>
        Kind switch
        {
            ValueKind.List => Items.SelectMany(item => item.AllReferences),
            ValueKind.Map => Entries.Values.SelectMany(entry => entry.AllReferences),
            _ => References,
        };

    /// <summary>What tells two values apart as far as that is known: the literal or the expression.</summary>
    public string? Identity => AsText ?? Expression;

    /// <summary>The one resource that this value stands for, or null.</summary>
    public string? Target => Kind == ValueKind.Unknown && References.Count == 1 ? References[0] : null;

    /// <summary>Certainly left out.</summary>
    public bool IsAbsent => Kind == ValueKind.Absent;

    /// <summary>Certainly there, with a known value or without.</summary>
    public bool IsGiven => Kind is not (ValueKind.Absent or ValueKind.Undecided);

    /// <summary>A literal, a list or a map.</summary>
    public bool IsKnown => Kind >= ValueKind.Bool;

    /// <summary>Certainly true; the template may spell it as text.</summary>
    public bool IsTrue => AsBool == true;

    /// <summary>Certainly false or left out.</summary>
    public bool IsFalseOrAbsent => IsAbsent || AsBool == false;

    public bool? AsBool =>
        _content switch
        {
            bool flag => flag,
            string text when bool.TryParse(text, out var flag) => flag,
            _ => null,
        };

    /// <summary>A literal's text: CloudFormation turns numbers and flags into text where text is asked for.</summary>
    public string? AsText =>
        _content switch
        {
            string text => text,
            bool flag => flag ? "true" : "false",
            decimal number => number.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };

    public decimal? AsNumber =>
        _content switch
        {
            decimal number => number,
            string text
                when decimal.TryParse(
                    text,
                    NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var number
                ) => number,
            _ => null,
        };

    /// <summary>The list's items; a scalar is a list of one to CloudFormation; empty where nothing is known.</summary>
    public IReadOnlyList<Value> Items =>
        _content switch
        {
            IReadOnlyList<Value> items => items,
            string or decimal or bool => [this],
            _ => [],
        };

    /// <summary>A list whose length is known.</summary>
    public bool IsList => Kind == ValueKind.List;

    public bool IsMap => Kind == ValueKind.Map;

    public IReadOnlyDictionary<string, Value> Entries => _content as IReadOnlyDictionary<string, Value> ?? EmptyMap;

    private static IReadOnlyDictionary<string, Value> EmptyMap { get; } = new Dictionary<string, Value>();

    /// <summary>An entry of a map; undecided where the map itself is not known.</summary>
    public Value this[string name] =>
        Kind switch
        {
            ValueKind.Map => Entries.TryGetValue(name, out var value) ? value : Absent,
            ValueKind.Unknown or ValueKind.Undecided => Undecided,
            _ => Absent,
        };

    public static Value Of(string text) => new(ValueKind.Text, text);

    public static Value Of(bool flag) => new(ValueKind.Bool, flag);

    public static Value Of(decimal number) => new(ValueKind.Number, number);

    public static Value Of(IReadOnlyList<Value> items) => new(ValueKind.List, items);

    /// <summary>A map; names are found without regard to case, as CDK's props spell them differently.</summary>
    public static Value Of(IReadOnlyDictionary<string, Value> entries) => new(ValueKind.Map, entries);

    /// <summary>The same map with the value at a path, <c>ServerlessV2ScalingConfiguration.SecondsUntilAutoPause</c>.</summary>
    public Value With(string path, Value value)
    {
        var (name, rest) = path.Split('.', 2) is [var first, var below] ? (first, below) : (path, null);
        return Of(
            new Dictionary<string, Value>(Entries, StringComparer.OrdinalIgnoreCase)
            {
                [name] = rest is null ? value : this[name].With(rest, value),
            }
        );
    }

    /// <summary>A value that the deployment makes of other resources.</summary>
    public static Value From(IEnumerable<string> references) => new(ValueKind.Unknown, null, [.. references.Distinct()]);

    /// <summary>The text, or an unknown value where it is a dynamic reference.</summary>
    public static Value FromText(string text) =>
        text.Contains(DynamicPrefix, StringComparison.Ordinal) ? new Value(ValueKind.Unknown) { DynamicReference = text } : Of(text);

    /// <summary>The same unknown value, with the function that makes it.</summary>
    public Value Written(TemplateNode function) =>
        Kind is ValueKind.Unknown or ValueKind.Undecided
            ? new Value(Kind, null, References, function) { DynamicReference = DynamicReference, IsHidden = IsHidden }
            : this;

    /// <summary>The same value, which no message shows.</summary>
    public Value Hidden() => new(Kind, _content, References, _written) { DynamicReference = DynamicReference, IsHidden = true };

    /// <summary>The value as another stack sees it: the resources that it is made of are not among that stack's own.</summary>
    public Value Detached() =>
        Kind switch
        {
            ValueKind.Unknown or ValueKind.Undecided => DynamicReference is null ? Unknown : this,
            ValueKind.List => Of([.. Items.Select(item => item.Detached())]),
            ValueKind.Map => Of(
                Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Detached(), StringComparer.OrdinalIgnoreCase)
            ),
            _ => this,
        };

    /// <summary>How a message shows the value.</summary>
    public override string ToString() =>
        Kind switch
        {
            _ when IsHidden => "a value that NoEcho hides",
            ValueKind.Absent => "nothing",
            ValueKind.Text => Quote((string)_content!),
            ValueKind.List => Items.Count == 0 ? "an empty list" : Shorten(string.Join(", ", Items)),
            ValueKind.Map => "a map",
            ValueKind.Unknown or ValueKind.Undecided => References.Count > 0 ? string.Join(", ", References) : "a value set at deployment",
            _ => AsText!,
        };

    private static string Quote(string text) => text.Length == 0 ? "an empty text" : $"'{Shorten(text)}'";

    /// <summary>Free text of a template ends up in a terminal: keep it on one line and short.</summary>
    private static string Shorten(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= 120 ? line : string.Concat(line.AsSpan(0, 117), "...");
    }
}
