using RdsCluster.Templates.Documents;
using RdsCluster.Templates.Evaluation;

namespace RdsCluster.Templates.Stacks;

/// <summary>
/// Expands <c>Fn::ForEach</c> as the transform AWS::LanguageExtensions does: for each value of a collection, the entries of a fragment
/// with the identifier replaced.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html</remarks>
internal sealed class LoopExpansion
{
    private const string Prefix = "Fn::ForEach::";

    /// <summary>CloudFormation takes 500 resources in a template.</summary>
    private const int MaxEntries = 5000;

    private readonly Evaluator _evaluator;
    private readonly Action<string> _note;
    private int _entries;

    private LoopExpansion(Evaluator evaluator, Action<string> note)
    {
        _evaluator = evaluator;
        _note = note;
    }

    /// <param name="note">Receives a line for each loop whose collection is not known before deployment.</param>
    public static TemplateNode Expand(TemplateNode root, EvaluationInput input, Action<string> note) =>
        HasLoop(root) ? new LoopExpansion(new Evaluator(root, input with { Names = null }), note).Map(root, Variables.None) : root;

    private static bool HasLoop(TemplateNode node) =>
        node.Entries.Any(entry => entry.Key.StartsWith(Prefix, StringComparison.Ordinal) || HasLoop(entry.Value))
        || node.Items.Any(HasLoop);

    private TemplateNode Node(TemplateNode node, Variables variables) =>
        node.Kind switch
        {
            NodeKind.Map => variables.Reference(node) ?? Map(node, variables),
            NodeKind.List => TemplateNode.Of([.. node.Items.Select(item => Node(item, variables))], node.Line),
            NodeKind.Text => TemplateNode.Of(variables.Replace(node.Scalar!), node.Line),
            _ => node,
        };

    private TemplateNode Map(TemplateNode map, Variables variables)
    {
        var entries = new NodeMap();
        foreach (var entry in map.Entries)
        {
            if (entry.Key.StartsWith(Prefix, StringComparison.Ordinal))
            {
                Loop(entry, variables, entries);
            }
            else
            {
                entries.Add(variables.Replace(entry.Key), Node(entry.Value, variables), entry.Line);
            }
        }
        return TemplateNode.Of(entries.Entries, map.Line);
    }

    private void Loop(TemplateEntry loop, Variables variables, NodeMap entries)
    {
        if (loop.Value.Items is not [{ Text: { } identifier }, var collection, { IsMap: true } fragment])
        {
            throw new TemplateException($"{loop.Key} (line {loop.Line}): the form is [identifier, collection, fragment].");
        }
        if (Collection(Node(collection, variables)) is not { } values)
        {
            _note($"{loop.Key} (its collection is not known before deployment)");
            return;
        }
        foreach (var value in values)
        {
            var expanded = Map(fragment, variables.With(identifier, value));
            _entries += expanded.Entries.Count;
            if (_entries > MaxEntries)
            {
                throw new TemplateException($"{loop.Key} (line {loop.Line}): makes more than {MaxEntries} entries.");
            }
            foreach (var entry in expanded.Entries)
            {
                entries.Add(entry.Key, entry.Value, entry.Line);
            }
        }
    }

    /// <summary>A literal list, or a function over parameters and mappings; null where it is not known.</summary>
    private List<string>? Collection(TemplateNode node)
    {
        var values = _evaluator.Evaluate(node);
        var texts = values.Items.Select(value => value.AsText).ToList();
        return values.IsList && !texts.Contains(null) ? [.. texts.OfType<string>()] : null;
    }

    /// <summary>The identifiers of the loops around a fragment.</summary>
    private sealed record Variables(IReadOnlyDictionary<string, string> Values)
    {
        public static readonly Variables None = new(new Dictionary<string, string>());

        public Variables With(string identifier, string value) =>
            new(new Dictionary<string, string>(Values, StringComparer.Ordinal) { [identifier] = value });

        /// <summary><c>${Id}</c> is the value, <c>&amp;{Id}</c> its letters and digits alone.</summary>
        public string Replace(string text)
        {
            foreach (var (identifier, value) in Values)
            {
                text = text.Replace($"${{{identifier}}}", value, StringComparison.Ordinal)
                    .Replace($"&{{{identifier}}}", string.Concat(value.Where(char.IsAsciiLetterOrDigit)), StringComparison.Ordinal);
            }
            return text;
        }

        public TemplateNode? Reference(TemplateNode map) =>
            map.Entries is [{ Key: "Ref", Value.Text: { } name }] && Values.TryGetValue(name, out var value)
                ? TemplateNode.Of(value, map.Line)
                : null;
    }
}
