using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Failover;

namespace RdsCluster.LocalHost.Faults;

/// <summary>Brings an instance back that a fault had kept down, in the role it has by now.</summary>
internal static class StoppedInstance
{
    public static async Task ReleaseAsync(ClusterCore core, DbInstance instance, CancellationToken cancellationToken)
    {
        await core.Turn.WaitAsync(cancellationToken);
        try
        {
            if (instance != core.Writer && instance.Plan.SourceIdentifier is null)
            {
                await new InstanceRebuild(core).RunAsync(instance, cancellationToken);
            }
            else
            {
                await new InstanceRestart(core).StartAsync(instance, cancellationToken);
            }
            instance.StaysStopped = false;
        }
        finally
        {
            core.Turn.Release();
        }
    }
}
