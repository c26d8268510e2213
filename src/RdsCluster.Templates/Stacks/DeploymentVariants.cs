using System.Text.RegularExpressions;
using RdsCluster.Templates.Documents;
using RdsCluster.Templates.Evaluation;
using RdsCluster.Templates.Models;

namespace RdsCluster.Templates.Stacks;

/// <summary>
/// The other ways to deploy a template than by its defaults: each allowed value of a parameter, and each branch of a condition. One thing
/// differs at a time, and what would have to change with it is unknown, so that no combination is judged that nobody would deploy.
/// </summary>
internal sealed partial class DeploymentVariants
{
    /// <summary>More than any template needs that people maintain; the rest is reported as not checked.</summary>
    private const int Most = 150;

    private static readonly bool[] Outcomes = [true, false];

    private readonly Stack _stack;
    private readonly TemplateNode? _conditions;
    private readonly List<TemplateEntry> _open;

    private DeploymentVariants(Stack stack, IReadOnlyDictionary<string, string> given)
    {
        _stack = stack;
        _conditions = stack.Root["Conditions"];
        _open =
        [
            .. (stack.Root["Parameters"]?.Entries ?? []).Where(parameter =>
                !given.ContainsKey(parameter.Key) && ParameterEvaluation.Allowed(parameter.Value).Count != 1
            ),
        ];
    }

    /// <param name="stack">The stack by its defaults.</param>
    /// <param name="given">Parameters that have been given a value: they do not vary.</param>
    /// <param name="isRead">Whether any rule checks resources of a type.</param>
    /// <param name="leftOut">Number of scenarios above the limit.</param>
    public static IReadOnlyList<DeploymentVariant> Of(
        Stack stack,
        IReadOnlyDictionary<string, string> given,
        Func<string, bool> isRead,
        out int leftOut
    )
    {
        var scenarios = new DeploymentVariants(stack, given);
        var used = scenarios.Used(stack.Resources.Values.Where(resource => isRead(resource.Type)).Select(resource => resource.Body));
        var all = scenarios.ByValue(used).Concat(scenarios.ByCondition(used)).ToList();
        leftOut = Math.Max(0, all.Count - Most);
        return [.. all.Take(Most)];
    }

    private IEnumerable<DeploymentVariant> ByValue(HashSet<string> used) =>
        from parameter in _open
        where used.Contains(parameter.Key)
        let value = _stack.Evaluator.Parameter(parameter.Key)
        from allowed in ParameterEvaluation.Allowed(parameter.Value)
        where value?.AsText != allowed && !(value is { IsList: true } list && list.Items is [var only] && only.AsText == allowed)
        select new DeploymentVariant(
            $"{parameter.Key} = {allowed}",
            _open.ToDictionary(other => other.Key, other => other == parameter ? Value.FromText(allowed) : Value.Unknown),
            new Dictionary<string, bool>()
        );

    private IEnumerable<DeploymentVariant> ByCondition(HashSet<string> used) =>
        from condition in _conditions?.Entries ?? []
        where used.Contains(condition.Key)
        let reasons = Used([condition.Value])
        let changing = _open.Where(parameter => reasons.Contains(parameter.Key)).ToList()
        let holds = _stack.Evaluator.Holds(condition.Key)
        where changing.Count > 0 || holds is null
        from outcome in Outcomes
        where outcome != holds
        select new DeploymentVariant(
            $"{condition.Key} is {(outcome ? "true" : "false")}",
            changing.ToDictionary(parameter => parameter.Key, _ => Value.Unknown),
            new Dictionary<string, bool> { [condition.Key] = outcome }
        );

    /// <summary>Names of parameters and conditions that nodes mention, through conditions as well.</summary>
    private HashSet<string> Used(IEnumerable<TemplateNode> nodes)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<TemplateNode>(nodes);
        while (waiting.TryPop(out var node))
        {
            foreach (var name in Mentioned(node))
            {
                if (used.Add(name) && _conditions?[name] is { } condition)
                {
                    waiting.Push(condition);
                }
            }
            foreach (var inner in node.Items.Concat(node.Entries.Select(entry => entry.Value)))
            {
                waiting.Push(inner);
            }
        }
        return used;
    }

    private static IEnumerable<string> Mentioned(TemplateNode node)
    {
        foreach (var entry in node.Entries)
        {
            switch (entry.Key)
            {
                case "Ref" or "Condition" when entry.Value.Text is { } name:
                    yield return name;
                    break;
                case "Fn::If" when entry.Value.Items is [{ Text: { } condition }, ..]:
                    yield return condition;
                    break;
                case "Fn::Sub" when (entry.Value.Text ?? (entry.Value.Items is [var first, ..] ? first.Text : null)) is { } text:
                    foreach (Match match in Placeholder().Matches(text))
                    {
                        yield return match.Groups["name"].Value;
                    }
                    break;
            }
        }
    }

    [GeneratedRegex(@"\$\{(?<name>[^}!.]+)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
