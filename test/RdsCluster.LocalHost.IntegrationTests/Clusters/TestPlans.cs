using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.IntegrationTests.Clusters;

internal static class TestPlans
{
    public static ClusterPlan PrimaryWithReplicas(string engine, int replicas = 2, bool multiAz = true) =>
        new()
        {
            Name = $"orders-{engine}",
            Engine = engine,
            Topology = PlanTopology.Instances,
            Instances =
            [
                Instance("primary") with
                {
                    MultiAz = multiAz,
                    Parameters = Parameters,
                },
                .. Enumerable
                    .Range(1, replicas)
                    .Select(i => Instance($"replica{i}") with { SourceIdentifier = "primary", Parameters = Parameters }),
            ],
            Port = 3306,
            Database = "orders",
            MasterUsername = "admin",
        };

    public static ClusterPlan DbCluster(string engine, PlanTopology topology) =>
        PrimaryWithReplicas(engine, replicas: 0) with
        {
            Name = $"{topology}-{engine}",
            Topology = topology,
            DbClusterIdentifier = "orders-cluster",
            Instances = [Instance("member1"), Instance("member2"), Instance("member3") with { PromotionTier = 0 }],
        };

    private static Dictionary<string, string> Parameters { get; } =
        new()
        {
            ["require_secure_transport"] = "1",
            ["max_allowed_packet"] = "33554432",
            ["innodb_buffer_pool_size"] = "{DBInstanceClassMemory*3/4}",
            ["rds.nothing_like_it"] = "1",
        };

    private static InstancePlan Instance(string name) => new() { LogicalId = name, Identifier = name };
}
