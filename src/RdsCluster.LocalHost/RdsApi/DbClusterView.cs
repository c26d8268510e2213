using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.RdsApi;

/// <summary>A DB cluster at one moment.</summary>
internal sealed class DbClusterView(ClusterDirectory directory, ILocalCluster cluster, LocalClusterState state)
{
    public ClusterDirectory Directory => directory;

    public ILocalCluster Cluster => cluster;

    public LocalClusterState State => state;

    public ClusterPlan Plan => cluster.Plan;

    public DeclaredProperties Properties { get; } = new(cluster.Plan.ClusterProperties);

    public string Identifier => Plan.DbClusterIdentifier!;

    public string Arn => Arns.Of(Plan, "cluster", Identifier);

    /// <summary>RDS shows a DB cluster as available unless an operation goes on or nothing of it runs.</summary>
    public string Status => directory.Operations.Status(Identifier)
        ?? (State.Instances.All(instance => instance.Status == "stopped") ? "stopped" : "available");

    public IReadOnlyDictionary<string, string> Tags => directory.Tags.Apply(Arn, Plan.ClusterTags);
}
