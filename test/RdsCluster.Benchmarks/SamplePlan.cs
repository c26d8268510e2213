using RdsCluster.LocalHost.Plans;

namespace RdsCluster.Benchmarks;

/// <summary>A Multi-AZ primary with two replicas, without a template.</summary>
internal static class SamplePlan
{
    public static ClusterPlan For(string engine, int replicas = 2, PlanTopology topology = PlanTopology.Instances)
    {
        InstancePlan[] instances =
        [
            new()
            {
                LogicalId = "Writer",
                Identifier = "bench-1",
                MultiAz = topology == PlanTopology.Instances,
            },
            .. Enumerable
                .Range(2, replicas)
                .Select(i => new InstancePlan
                {
                    LogicalId = $"Reader{i}",
                    Identifier = $"bench-{i}",
                    SourceIdentifier = "bench-1",
                }),
        ];
        return new ClusterPlan
        {
            Name = "Bench",
            Engine = engine,
            Topology = topology,
            DbClusterIdentifier = topology == PlanTopology.Instances ? null : "bench",
            Instances = instances,
            Port = 13906,
            MasterUsername = "dbowner",
        };
    }
}
