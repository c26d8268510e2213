using RdsCluster.Templates.Documents;
using RdsCluster.Templates.Models;

namespace RdsCluster.Templates.Evaluation;

/// <summary>Evaluates a template's conditions; null means that a condition hangs on something unknown.</summary>
/// <param name="value">Evaluates the sides of a comparison.</param>
internal sealed class ConditionValues(TemplateNode? section, EvaluationInput input, Func<TemplateNode, Value> value)
{
    private readonly Dictionary<string, bool?> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    public bool? Holds(string name)
    {
        if (input.Conditions.TryGetValue(name, out var set))
        {
            return set;
        }
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }
        if (!_open.Add(name))
        {
            input.Circle(name);
            return null;
        }
        known = section?[name] is { } node ? Evaluate(node) : null;
        _open.Remove(name);
        return _known[name] = known;
    }

    private bool? Evaluate(TemplateNode node)
    {
        if (node.Entries is not [var (function, argument, _)])
        {
            return null;
        }
        return (function, argument.Items) switch
        {
            ("Condition", _) => argument.Text is { } name ? Holds(name) : null,
            ("Fn::Not", [var inner]) => !Evaluate(inner),
            ("Fn::Equals", [var left, var right]) => Same(value(left), value(right)),
            ("Fn::And", var all) => all.Select(Evaluate).Aggregate((bool?)true, (left, right) => left & right),
            ("Fn::Or", var any) => any.Select(Evaluate).Aggregate((bool?)false, (left, right) => left | right),
            _ => null,
        };
    }

    private static bool? Same(Value left, Value right) =>
        left.AsText is { } one && right.AsText is { } other ? string.Equals(one, other, StringComparison.Ordinal) : null;
}
