using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Runner.Tests;

/// <summary>A control plane that counts the failovers asked of it.</summary>
internal sealed class CountingControlPlane : IControlPlane
{
    private int _failovers;

    public int Failovers => _failovers;

    public ControlPlaneException? Refusal { get; init; }

    public string Description => "counting";

    public Task<ClusterFacts> DescribeAsync(ClusterTarget target, CancellationToken cancellationToken) => Task.FromResult(Samples.Facts);

    public Task RequestFailoverAsync(ClusterTarget target, FailoverKind kind, string? targetInstance, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _failovers);
        return Refusal is null ? Task.CompletedTask : Task.FromException(Refusal);
    }

    public Task<IReadOnlyList<ControlPlaneEvent>> GetEventsAsync(
        ClusterTarget target,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<ControlPlaneEvent>>([new(since, "orders-1", "RDS-EVENT-0049", ["failover"], "Done")]);
}
