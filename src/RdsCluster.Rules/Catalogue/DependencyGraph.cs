using System.Runtime.CompilerServices;
using RdsCluster.Templates.Documents;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Which resources of a template, of any type, CloudFormation makes before which others.</summary>
internal sealed class DependencyGraph
{
    private static readonly ConditionalWeakTable<TemplateModel, DependencyGraph> Known = [];

    private readonly List<string> _order;
    private readonly Dictionary<string, string[]> _dependencies;

    private DependencyGraph(TemplateModel template)
    {
        var resources = template.Root["Resources"]?.Entries ?? [];
        _order = [.. resources.Select(resource => resource.Key)];
        var names = _order.ToHashSet(StringComparer.Ordinal);
        // What stands in a branch of a condition counts only where the condition holds: it is left out.
        _dependencies = resources
            .DistinctBy(resource => resource.Key)
            .ToDictionary(
                resource => resource.Key,
                resource =>
                    NodeReferences
                        .Of(resource.Value)
                        .Where(reference => reference is { IsConditional: false, Kind: not ReferenceKind.Condition })
                        .Select(reference => reference.Name)
                        .Where(names.Contains)
                        .Distinct()
                        .ToArray(),
                StringComparer.Ordinal
            );
    }

    public static DependencyGraph Of(TemplateModel template) => Known.GetValue(template, static one => new DependencyGraph(one));

    /// <summary>The shortest way from a resource back to itself; null where there is none, or where a resource before it is part of
    /// it.</summary>
    public IReadOnlyList<string>? CircleFrom(string id)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var waiting = new Queue<string>([id]);
        while (waiting.TryDequeue(out var at))
        {
            foreach (var next in _dependencies.GetValueOrDefault(at) ?? [])
            {
                if (next == id)
                {
                    return Circle(id, at, cameFrom);
                }

                if (cameFrom.TryAdd(next, at))
                {
                    waiting.Enqueue(next);
                }
            }
        }

        return null;
    }

    private List<string>? Circle(string id, string last, Dictionary<string, string> cameFrom)
    {
        List<string> path = [id];
        for (var step = last; step != id; step = cameFrom[step])
        {
            path.Insert(0, step);
        }

        path.Insert(0, id);
        return path.Exists(step => _order.IndexOf(step) < _order.IndexOf(id)) ? null : path;
    }
}
