using RdsCluster.LocalHost.Plans;

namespace RdsCluster.Benchmarks;

/// <summary>A Multi-AZ primary with two replicas, without a template.</summary>
internal static class SamplePlan
{
    public static ClusterPlan For(string engine)
    {
        InstancePlan[] instances =
        [
            new() { LogicalId = "Writer", Identifier = "bench-1", MultiAz = true },
            new() { LogicalId = "Reader2", Identifier = "bench-2", SourceIdentifier = "bench-1" },
            new() { LogicalId = "Reader3", Identifier = "bench-3", SourceIdentifier = "bench-1" },
        ];
        return new ClusterPlan
        {
            Name = "Bench",
            Engine = engine,
            Topology = PlanTopology.Instances,
            Instances = instances,
            Port = 13906,
            MasterUsername = "dbowner",
        };
    }
}
