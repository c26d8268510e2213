using RdsCluster.LocalHost.Plans;
using RdsCluster.Templates.Stacks;

namespace RdsCluster.LocalHost.Templates;

/// <summary>Names clusters as their owner would: by construct id.</summary>
internal static class ClusterNames
{
    public static string For(TemplateResource primary) =>
        primary.Manifest?["cluster"]?.Text ?? FromPath(primary.ConstructPath) ?? primary.LogicalId;

    /// <summary>Names that occur more than once get what tells them apart: Region and account do not, the identifier does.</summary>
    public static IReadOnlyList<ClusterPlan> Distinguish(IReadOnlyList<ClusterPlan> plans)
    {
        var repeated = plans
            .GroupBy(plan => plan.Name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Skip(1).Any())
            .Select(group => group.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. plans.Select(plan =>
                repeated.Contains(plan.Name) ? plan with { Name = plan.DbClusterIdentifier ?? plan.Instances[0].Identifier } : plan
            ),
        ];
    }

    /// <summary><c>ShopStack/Orders/Resource</c> is the resource of the construct <c>Orders</c>.</summary>
    private static string? FromPath(string? path)
    {
        var segments = (path?.Split('/') ?? []).Skip(1).ToList();
        if (segments is [_, .., "Resource" or "Default"])
        {
            segments.RemoveAt(segments.Count - 1);
        }
        return segments.Count > 0 ? string.Join('-', segments) : null;
    }
}
