using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.Failover;

/// <summary>Failover of a DB cluster to one of its readers.</summary>
internal sealed class ClusterFailover(ClusterCore core)
{
    /// <param name="target">The reader to promote, where it can be; null leaves the choice to the cluster.</param>
    public async Task RunAsync(DbInstance? target, CancellationToken cancellationToken)
    {
        var old = core.Writer;
        var announced =
            target
            ?? core.Readers.Where(r => r.ServesReads).MinBy(r => r.Plan.PromotionTier)
            ?? throw new LocalHostException(
                $"DBCluster {core.DbClusterIdentifier} has no reader to fail over to.",
                "InvalidDBClusterStateFault"
            );
        core.Raise(core.DbClusterIdentifier, RdsEvents.ClusterFailoverStarted(announced.Identifier, announced.Zone == old.Zone));
        try
        {
            if (core.Plan.Topology == PlanTopology.Aurora)
            {
                await new VolumeHandover(core).RunAsync(announced, Completed, cancellationToken);
            }
            else
            {
                await new ReplicaPromotion(core).RunAsync(target, PromotionMode.Failover, cancellationToken, Completed);
            }
        }
        catch when (core.Writer == old)
        {
            core.Raise(core.DbClusterIdentifier, RdsEvents.ClusterFailoverFailed);
            throw;
        }

        core.Raise(old, RdsEvents.Restarted);

        void Completed() => core.Raise(core.DbClusterIdentifier, RdsEvents.ClusterFailoverCompleted(core.Writer.Identifier));
    }
}
