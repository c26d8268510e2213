using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.Templates;

/// <summary>The resources that make up one cluster.</summary>
/// <param name="Primary">The DB cluster, or the source instance where there is none.</param>
/// <param name="Instances">DB instances, writer first; empty on a Multi-AZ DB cluster, which makes its own.</param>
internal sealed record FoundCluster(
    PlanTopology Topology,
    DatabaseResource Primary,
    string Engine,
    IReadOnlyList<DatabaseResource> Instances
);
