using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Plans;
using RdsCluster.Templates;
using RdsCluster.Templates.Assemblies;
using RdsCluster.Templates.Stacks;

namespace RdsCluster.LocalHost.Templates;

/// <summary>
/// Reads which database clusters a synthesized CloudFormation template describes. Any template will do, of this library, of
/// other constructs or written by hand.
/// </summary>
public static class TemplateReader
{
    /// <summary>The clusters of a template file, or of every stack of a cloud assembly (the output directory of <c>cdk
    /// synth</c>).</summary>
    /// <exception cref="TemplateException">The path leads to no template, or the template cannot be read.</exception>
    /// <exception cref="LocalHostException">The template has no database that can be rehearsed.</exception>
    public static IReadOnlyList<ClusterPlan> Read(string path, TemplateReaderOptions? options = null)
    {
        options ??= new TemplateReaderOptions();
        var set = TemplateSet.Of(
            [.. TemplateFinder.Find(path).Where(file => options.Stack is not { } stack || file.StackName == stack)],
            new TemplateOptions
            {
                Parameters = options.Parameters,
                Region = options.Region,
                Account = options.Account,
                Names = stack => new PhysicalIds(stack),
                Circle = name => throw TemplateErrors.Circular(name),
            }
        );
        var resources = new DatabaseResources(set.Evaluate());
        if (!resources.OfType(DatabaseTypes.Instance).Concat(resources.OfType(DatabaseTypes.Cluster)).Any())
        {
            throw TemplateErrors.NoDatabase(path, set.FilesRead, set.NotRead);
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
            Unsupported = [.. plans[0].Unsupported, .. notes, .. set.NotRead.Select(line => $"not read: {line}")],
        };
        return ClusterNames.Distinguish(plans);
    }
}
