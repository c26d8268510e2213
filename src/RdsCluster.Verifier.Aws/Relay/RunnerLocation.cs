using RdsCluster.Verifier.Aws.Discovery;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Relay;

/// <summary>Where the runner of a cluster is.</summary>
/// <param name="Function">Name or ARN of the function.</param>
/// <param name="Bucket">The mailbox.</param>
/// <param name="User">Database user that the runner logs in as.</param>
public sealed record RunnerLocation(string Function, string Bucket, string User)
{
    /// <summary>The runner that a cluster's manifest names; null where there is none, or where the options pass it over.</summary>
    public static RunnerLocation? Of(ClusterTarget target, DiscoveryOptions options)
    {
        return options.UsesRunner(target.Manifest) && target.Manifest.Runner is { } runner
            ? new(PhysicalId(runner.Function), PhysicalId(runner.Mailbox), runner.User)
            : null;

        string PhysicalId(string reference) => target.PhysicalIds.GetValueOrDefault(reference, reference);
    }
}
