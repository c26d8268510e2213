namespace RdsCluster.Cli.Changes;

/// <summary>The order in which CloudFormation updates resources: what others refer to first, and the rest of a step in parallel.</summary>
internal static class UpdateOrder
{
    /// <returns>Steps, each with the changes that run in parallel; removals come last.</returns>
    public static IReadOnlyList<IReadOnlyList<ResourceChange>> Of(IReadOnlyList<ResourceChange> changes, DeclaredTemplate after)
    {
        var depths = new Dictionary<string, int>(StringComparer.Ordinal);
        var steps = changes
            .Where(change => change.Kind != ChangeKind.Removed)
            .GroupBy(change => Depth(change.Resource.LogicalId, after, depths))
            .OrderBy(step => step.Key)
            .Select(IReadOnlyList<ResourceChange> (step) => [.. step])
            .ToList();
        var removed = changes.Where(change => change.Kind == ChangeKind.Removed).ToList();
        if (removed.Count > 0)
        {
            steps.Add(removed);
        }
        return steps;
    }

    private static int Depth(string logicalId, DeclaredTemplate template, Dictionary<string, int> depths)
    {
        if (depths.TryGetValue(logicalId, out var known))
        {
            return known;
        }
        // A cycle is no valid template; the entry ends the search all the same.
        depths[logicalId] = 0;
        var references = template.Find(logicalId)?.References ?? new HashSet<string>();
        var depth = references
            .Where(id => id != logicalId && template.Find(id) is not null)
            .Select(id => Depth(id, template, depths) + 1)
            .DefaultIfEmpty()
            .Max();
        return depths[logicalId] = depth;
    }
}
