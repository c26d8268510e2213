using System.Text.Json.Nodes;

namespace RdsCluster.Cli.Changes;

/// <summary>What differs between two templates of one stack.</summary>
internal static class TemplateComparison
{
    public static StackChange Compare(string name, DeclaredTemplate before, DeclaredTemplate after)
    {
        var old = before.Resources.ToDictionary(resource => resource.LogicalId, StringComparer.Ordinal);
        var changes = new List<ResourceChange>();
        foreach (var resource in after.Resources)
        {
            if (!old.Remove(resource.LogicalId, out var was))
            {
                changes.Add(new ResourceChange(resource, ChangeKind.Added, []));
            }
            else if (was.Type != resource.Type)
            {
                changes.Add(new ResourceChange(was, ChangeKind.Removed, []));
                changes.Add(new ResourceChange(resource, ChangeKind.Added, []));
            }
            else if (Properties(was, resource) is { Count: > 0 } properties)
            {
                changes.Add(new ResourceChange(resource, ChangeKind.Changed, properties));
            }
        }
        changes.AddRange(old.Values.Select(gone => new ResourceChange(gone, ChangeKind.Removed, [])));
        return new StackChange(name, before, after, PropagateReplacements(changes, after));
    }

    private static List<PropertyChange> Properties(DeclaredResource was, DeclaredResource now) =>
        [
            .. was
                .Properties.Select(entry => entry.Key)
                .Union(now.Properties.Select(entry => entry.Key), StringComparer.Ordinal)
                .Where(name => !JsonNode.DeepEquals(was.Properties[name], now.Properties[name]))
                .Select(name => new PropertyChange(
                    name,
                    was.Properties[name],
                    now.Properties[name],
                    UpdateEffects.Of(now.Type, name, was.Properties[name], now.Properties[name])
                )),
        ];

    /// <summary>A replaced resource has a new name or ARN, so that properties which refer to it change although their text does
    /// not.</summary>
    private static List<ResourceChange> PropagateReplacements(List<ResourceChange> changes, DeclaredTemplate after)
    {
        var result = changes.ToDictionary(change => (change.Resource.LogicalId, change.Kind));
        var replaced = new Queue<string>(Replaced(changes));
        while (replaced.TryDequeue(out var source))
        {
            foreach (var user in after.Resources.Where(resource => resource.References.Contains(source)))
            {
                var key = (user.LogicalId, ChangeKind.Changed);
                if (result.ContainsKey((user.LogicalId, ChangeKind.Added)))
                {
                    continue;
                }
                var known = result.GetValueOrDefault(key) ?? new ResourceChange(user, ChangeKind.Changed, []);
                var more = user
                    .Properties.Where(entry =>
                        known.Properties.All(property => property.Name != entry.Key) && RefersTo(entry.Value, source)
                    )
                    .Select(entry => new PropertyChange(
                        entry.Key,
                        entry.Value,
                        entry.Value,
                        UpdateEffects.Of(user.Type, entry.Key, entry.Value, entry.Value)
                    ))
                    .ToList();
                if (more.Count == 0)
                {
                    continue;
                }
                var next = known with { Properties = [.. known.Properties, .. more] };
                if (known.Effect != UpdateEffect.Replacement && next.Effect == UpdateEffect.Replacement)
                {
                    replaced.Enqueue(user.LogicalId);
                }
                result[key] = next;
            }
        }
        return [.. result.Values];
    }

    private static IEnumerable<string> Replaced(IEnumerable<ResourceChange> changes) =>
        changes.Where(change => change.Effect == UpdateEffect.Replacement).Select(change => change.Resource.LogicalId);

    private static bool RefersTo(JsonNode? value, string logicalId) =>
        new DeclaredResource("", new JsonObject { ["Properties"] = new JsonObject { ["Value"] = value?.DeepClone() } }).References.Contains(
            logicalId
        );
}
