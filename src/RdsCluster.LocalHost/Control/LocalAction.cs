using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Control;

/// <summary>Actions of an operator on a running cluster, in addition to faults; the RDS API offers the same.</summary>
public static class LocalAction
{
    private static readonly Dictionary<string, Func<ILocalCluster, string?, CancellationToken, Task>> Actions = new(StringComparer.Ordinal)
    {
        ["failover"] = FailOverAsync,
        ["promote"] = (cluster, instance, token) => cluster.PromoteAsync(instance ?? FirstReader(cluster), token),
        ["reboot"] = (cluster, instance, token) => cluster.RebootAsync(instance ?? Writer(cluster), forceFailover: false, token),
        ["stop-instance"] = (cluster, instance, token) => cluster.StopInstanceAsync(instance ?? Writer(cluster), token),
        ["start-instance"] = (cluster, instance, token) => cluster.StartInstanceAsync(instance ?? Writer(cluster), token),
    };

    /// <summary>Their names: <c>failover</c> (to the standby or a reader), <c>promote</c> (a replica), <c>reboot</c>, <c>stop-instance</c>,
    /// <c>start-instance</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Actions.Keys];

    /// <param name="instance">Null means the writer, or for a promotion the first reader.</param>
    /// <exception cref="LocalHostException">No such action, or the cluster refuses it.</exception>
    internal static Task RunAsync(ILocalCluster cluster, string name, string? instance, CancellationToken cancellationToken) =>
        Actions.TryGetValue(name, out var action)
            ? action(cluster, instance, cancellationToken)
            : throw new LocalHostException($"action: got '{name}'; known are {string.Join(", ", Names)}.");

    private static Task FailOverAsync(ILocalCluster cluster, string? target, CancellationToken cancellationToken) =>
        cluster.Plan.DbClusterIdentifier is not null
            ? cluster.FailoverClusterAsync(target, cancellationToken)
            : cluster.RebootAsync(target ?? Writer(cluster), forceFailover: true, cancellationToken);

    private static string Writer(ILocalCluster cluster) => cluster.State.Instances.First(i => i.IsWriter).Identifier;

    private static string FirstReader(ILocalCluster cluster) =>
        cluster.State.Instances.FirstOrDefault(i => !i.IsWriter)?.Identifier
        ?? throw new LocalHostException($"{cluster.Plan.Name} has no reader to promote.");
}
