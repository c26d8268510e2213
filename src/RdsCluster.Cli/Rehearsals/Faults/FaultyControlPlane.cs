using RdsCluster.LocalHost.Clusters;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Cli.Rehearsals.Faults;

/// <summary>The rehearsal's control plane, which injects faults when the failover is requested.</summary>
internal sealed class FaultyControlPlane(IControlPlane inner, IFaultTarget local, IReadOnlyList<FaultRequest> faults, TimeProvider time)
    : IControlPlane
{
    /// <summary>Long enough for hundreds of writes that a replica without a receiver does not get.</summary>
    private static readonly TimeSpan Lead = TimeSpan.FromSeconds(2);

    private bool _struck;

    public string Description => inner.Description;

    public Task<ClusterFacts> DescribeAsync(ClusterTarget target, CancellationToken cancellationToken) =>
        inner.DescribeAsync(target, cancellationToken);

    public Task<IReadOnlyList<ControlPlaneEvent>> GetEventsAsync(
        ClusterTarget target,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => inner.GetEventsAsync(target, since, cancellationToken);

    public async Task RequestFailoverAsync(
        ClusterTarget target,
        FailoverKind kind,
        string? targetInstance,
        CancellationToken cancellationToken
    )
    {
        var instead = faults.Where(f => f.Moment == FaultMoment.InsteadOfFailover).ToList();
        if (_struck)
        {
            // A failure does not come twice because nothing came of it.
            if (instead.Count == 0)
            {
                await inner.RequestFailoverAsync(target, kind, targetInstance, cancellationToken);
            }
            return;
        }

        _struck = true;
        var before = faults.Where(f => f.Moment == FaultMoment.BeforeFailover).ToList();
        foreach (var fault in before)
        {
            await local.ApplyFaultAsync(fault.Name, fault.Parameters, cancellationToken);
        }
        if (before.Count > 0)
        {
            await Task.Delay(Lead, time, cancellationToken);
        }

        foreach (var fault in instead)
        {
            await local.ApplyFaultAsync(fault.Name, fault.Parameters, cancellationToken);
        }
        if (instead.Count == 0)
        {
            await inner.RequestFailoverAsync(target, kind, targetInstance, cancellationToken);
        }
    }
}
