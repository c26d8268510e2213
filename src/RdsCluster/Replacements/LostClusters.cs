using System.Text.Json;
using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;
using Constructs;
using RdsCluster.Validation.Constructs;

namespace RdsCluster.Replacements;

/// <summary>Refuses at synth what would delete the last recorded cluster of a stack: no remaining cluster reports it.</summary>
internal sealed class LostClusters : DeputyBase, IValidation
{
    private readonly IConstruct _root;
    private readonly Node _node;

    private LostClusters(IConstruct root) => (_root, _node) = (root, root.Node);

    /// <summary>Has an app checked, once.</summary>
    public static LostClusters Attach(IConstruct root) => RootValidation<LostClusters>.Attach(root, one => new LostClusters(one));

    /// <inheritdoc/>
    public string[] Validate()
    {
        var context = new GuardContext(_node);
        if (!context.IsOn || !File.Exists(context.Path))
        {
            return [];
        }

        var all = _root.Node.FindAll();
        BaselineFile baseline;
        try
        {
            baseline = BaselineFile.Read(context.Path);
        }
        catch (JsonException e)
        {
            // The guard of a remaining cluster reports it.
            return all.OfType<MySqlCluster>().Any() ? [] : [ReplacementGuard.Unreadable(context.Path, e)];
        }

        return
        [
            .. from stack in Of(all, baseline)
            from cluster in stack.Value
            from line in ReplacementComparison.Of(cluster.Key, cluster.Value, new Dictionary<string, GuardedResource>(), context.IsAllowed)
            select $"(formerly {cluster.Key}) {line}",
        ];
    }

    /// <summary>The stacks of an app that have none of their recorded clusters any more.</summary>
    /// <param name="all">The app's constructs.</param>
    /// <remarks>A stack that the app no longer has stays deployed as it is. A nested one goes with the change of its parent.</remarks>
    public static IEnumerable<KeyValuePair<string, SortedDictionary<string, SortedDictionary<string, GuardedResource>>>> Of(
        IConstruct[] all,
        BaselineFile baseline
    )
    {
        var alive = all.OfType<MySqlCluster>()
            .Select(cluster => ReplacementGuard.NameOf(Stack.Of(cluster)))
            .ToHashSet(StringComparer.Ordinal);
        var stacks = all.OfType<Stack>().Select(stack => (Name: ReplacementGuard.NameOf(stack), stack.Node.Path)).ToArray();
        return baseline.Stacks.Where(stack =>
            stack.Value.Count > 0
            && !alive.Contains(stack.Key)
            && stacks.Any(one => one.Name == stack.Key || stack.Key.StartsWith(one.Path + '/', StringComparison.Ordinal))
        );
    }
}
