using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.RdsApi;

/// <summary>A snapshot at one moment.</summary>
internal sealed record SnapshotView(ClusterDirectory Directory, ILocalCluster Cluster, ILocalBackups Backups, LocalSnapshot Snapshot)
{
    public ClusterPlan Plan => Cluster.Plan;

    public string Identifier => Snapshot.Identifier;

    /// <summary>Whether it is one of a DB cluster: those are made of the writer and named after the cluster.</summary>
    public bool IsOfDbCluster => Plan.DbClusterIdentifier is not null;

    public string Arn => Arns.Of(Plan, IsOfDbCluster ? "cluster-snapshot" : "snapshot", Identifier);

    public IReadOnlyDictionary<string, string> Tags => Directory.Tags.Apply(Arn, new Dictionary<string, string>());

    public DeclaredProperties Properties =>
        new(
            Plan.Instances.FirstOrDefault(plan =>
                string.Equals(plan.Identifier, Snapshot.SourceIdentifier, StringComparison.OrdinalIgnoreCase)
            )?.Properties
                ?? new Dictionary<string, string>(),
            Plan.ClusterProperties,
            Plan.Instances[0].Properties
        );
}
