using System.Runtime.CompilerServices;
using System.Text.Json;
using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;
using Constructs;

namespace RdsCluster.Replacements;

/// <summary>Refuses at synth what would delete the last recorded cluster of a stack: no cluster is left there to speak for it.</summary>
internal sealed class LostClusters : DeputyBase, IValidation
{
    private static readonly ConditionalWeakTable<IConstruct, LostClusters> Attached = [];

    private readonly IConstruct _root;
    private readonly Node _node;

    private LostClusters(IConstruct root) => (_root, _node) = (root, root.Node);

    /// <summary>Has an app checked, once.</summary>
    public static void Attach(IConstruct root)
    {
        if (!Attached.TryGetValue(root, out _))
        {
            var lost = new LostClusters(root);
            Attached.Add(root, lost);
            lost._node.AddValidation(lost);
        }
    }

    /// <inheritdoc/>
    public string[] Validate()
    {
        var context = new GuardContext(_node);
        if (!context.IsOn || !File.Exists(context.Path))
        {
            return [];
        }

        var all = _root.Node.FindAll();
        var alive = all.OfType<MySqlCluster>()
            .Select(cluster => ReplacementGuard.NameOf(Stack.Of(cluster)))
            .ToHashSet(StringComparer.Ordinal);
        BaselineFile baseline;
        try
        {
            baseline = BaselineFile.Read(context.Path);
        }
        catch (JsonException e)
        {
            // A cluster says it of its own accord.
            return alive.Count > 0 ? [] : [ReplacementGuard.Unreadable(context.Path, e)];
        }

        var stacks = all.OfType<Stack>().Select(stack => (Name: ReplacementGuard.NameOf(stack), stack.Node.Path)).ToArray();
        // A stack that the app no longer has stays deployed as it is. A nested one goes with the change of its parent.
        var lost = baseline
            .Stacks.Where(stack =>
                stack.Value.Count > 0
                && !alive.Contains(stack.Key)
                && stacks.Any(one => one.Name == stack.Key || stack.Key.StartsWith(one.Path + '/', StringComparison.Ordinal))
            )
            .ToArray();
        List<string> findings = [];
        foreach (var (stack, clusters) in lost)
        {
            var lines = clusters
                .SelectMany(cluster =>
                    ReplacementComparison
                        .Of(cluster.Key, cluster.Value, new Dictionary<string, GuardedResource>(), context.IsAllowed)
                        .Select(line => $"(formerly {cluster.Key}) {line}")
                )
                .ToArray();
            findings.AddRange(lines);
            if (lines.Length == 0 && context.IsRecording)
            {
                baseline.Stacks.Remove(stack);
                baseline.Write(context.Path);
            }
        }

        return [.. findings];
    }
}
