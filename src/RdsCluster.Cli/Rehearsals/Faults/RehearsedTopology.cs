using RdsCluster.LocalHost.Plans;

namespace RdsCluster.Cli.Rehearsals.Faults;

/// <summary>Topology of a rehearsed cluster, by the server that can take over.</summary>
internal enum RehearsedTopology
{
    /// <summary>Single instance: no server can take over; it is recovered in place.</summary>
    SingleInstance,

    /// <summary>Asynchronous read replicas, promoted on request only.</summary>
    ReadReplicas,

    /// <summary>The standby of a Multi-AZ instance.</summary>
    MultiAzInstance,

    /// <summary>A semi-synchronous reader of a Multi-AZ DB cluster.</summary>
    MultiAzCluster,

    /// <summary>A reader of an Aurora cluster, on the shared volume.</summary>
    Aurora,
}

internal static class RehearsedTopologies
{
    public static RehearsedTopology Of(ClusterPlan plan) =>
        plan switch
        {
            { Topology: PlanTopology.Aurora, Instances.Count: > 1 } => RehearsedTopology.Aurora,
            { Topology: PlanTopology.MultiAzCluster, Instances.Count: > 1 } => RehearsedTopology.MultiAzCluster,
            { Topology: PlanTopology.Instances } when plan.Instances[0].MultiAz => RehearsedTopology.MultiAzInstance,
            { Instances.Count: > 1 } => RehearsedTopology.ReadReplicas,
            _ => RehearsedTopology.SingleInstance,
        };

    /// <summary>The topology's name as AWS writes it.</summary>
    public static string Title(RehearsedTopology topology) =>
        topology switch
        {
            RehearsedTopology.ReadReplicas => "read replicas",
            RehearsedTopology.MultiAzInstance => "Multi-AZ instance",
            RehearsedTopology.MultiAzCluster => "Multi-AZ DB cluster",
            RehearsedTopology.Aurora => "Aurora",
            _ => "single instance",
        };
}
