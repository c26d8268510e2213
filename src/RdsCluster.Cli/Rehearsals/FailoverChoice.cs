using RdsCluster.LocalHost.Plans;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>The failover that a rehearsal requests.</summary>
internal enum FailoverChoice
{
    /// <summary>None: routing, replication and posture only.</summary>
    None,

    /// <summary>The topology's own: RebootDBInstance with ForceFailover, or FailoverDBCluster.</summary>
    Reboot,

    /// <summary>PromoteReadReplica of a replica that has applied everything.</summary>
    Promote,
}

internal static class FailoverChoices
{
    /// <summary>What RDS itself would do with such a cluster; a promotion where there is no standby but a replica.</summary>
    public static FailoverChoice DefaultFor(ClusterPlan plan) =>
        plan switch
        {
            { Topology: not PlanTopology.Instances, Instances.Count: > 1 } => FailoverChoice.Reboot,
            { Topology: PlanTopology.MultiAzCluster } => FailoverChoice.Reboot,
            _ when plan.Instances[0].MultiAz => FailoverChoice.Reboot,
            _ when plan.Instances.Count > 1 => FailoverChoice.Promote,
            _ => FailoverChoice.None,
        };
}
