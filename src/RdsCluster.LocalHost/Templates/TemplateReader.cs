using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.Templates;

/// <summary>
/// Reads which database clusters a synthesized CloudFormation template describes. Any template will do, of this library, of
/// other constructs or written by hand.
/// </summary>
public static class TemplateReader
{
    /// <summary>The clusters of a template file, or of every stack of a cloud assembly (the output directory of <c>cdk
    /// synth</c>).</summary>
    /// <exception cref="LocalHostException">
    /// The path leads to no template, the template cannot be read, or it has no database that can be rehearsed.
    /// </exception>
    public static IReadOnlyList<ClusterPlan> Read(string path, TemplateReaderOptions? options = null)
    {
        options ??= new TemplateReaderOptions();
        var resources = new DatabaseResources(TemplateFiles.Read(path, options), options);
        if (!resources.OfType(DatabaseTypes.Instance).Concat(resources.OfType(DatabaseTypes.Cluster)).Any())
        {
            throw TemplateErrors.NoDatabase(path);
        }

        var notes = new List<string>();
        var plans = new ClusterFinder(resources).Find(notes).Select(found => PlanBuilder.Build(found, resources)).ToList();
        if (plans.Count == 0)
        {
            throw TemplateErrors.OnlyUnsupported(path, notes);
        }

        // What belongs to no cluster is said with the first: a reader of any report must learn of it once.
        plans[0] = plans[0] with
        {
            Unsupported = [.. plans[0].Unsupported, .. notes],
        };
        return ClusterNames.Distinguish(plans);
    }
}
