using RdsCluster.LocalHost.Plans;
using RdsCluster.Templates.Assemblies;
using RdsCluster.Templates.Manifests;
using RdsCluster.Templates.Stacks;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>Finds the manifests that constructs left in a template.</summary>
internal static class TemplateManifests
{
    /// <summary>All manifests of the given templates and of those that they nest.</summary>
    public static IReadOnlyList<ClusterManifest> Read(IReadOnlyList<TemplateFile> files, TemplateOptions options) =>
        [
            .. from stack in TemplateSet.Of(files, options).Evaluate()
            from resource in stack.Resources.Values
            let manifest = resource.Manifest
            where manifest is not null
            select ClusterManifest.Parse(manifest.ToJson(), $"{stack.File.File} ({resource.LogicalId})"),
        ];

    /// <summary>The manifest of a plan: the one whose writer or DB cluster is the plan's; null for a template that is not ours.</summary>
    public static ClusterManifest? Of(ClusterPlan plan, IReadOnlyList<ClusterManifest> manifests)
    {
        var same = manifests.Where(m => IsOf(plan, m)).ToList();
        return same.FirstOrDefault(m => m.Cluster == plan.Name) ?? same.FirstOrDefault();
    }

    private static bool IsOf(ClusterPlan plan, ClusterManifest manifest) =>
        manifest.DbCluster is { } cluster
            ? cluster == plan.DbClusterLogicalId
            : manifest.Members.Count > 0 && manifest.Members[0].LogicalId == plan.Instances[0].LogicalId;
}
