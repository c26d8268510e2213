using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Control;

/// <summary>What runs.</summary>
/// <param name="ProcessId">Process id of the tool that holds the clusters.</param>
/// <param name="RdsApi">Endpoint for AWS clients, or null without one.</param>
/// <param name="ActiveFaults">Active faults of the DNS server, in addition to the clusters'.</param>
public sealed record LocalRunStatus(
    int ProcessId,
    Uri? RdsApi,
    IReadOnlyList<string> ActiveFaults,
    IReadOnlyList<LocalClusterStatus> Clusters
);

/// <summary>One cluster of a run.</summary>
/// <param name="Events">Its RDS events, oldest first.</param>
/// <param name="Replication">How its instances replicate, asked for this status.</param>
public sealed record LocalClusterStatus(
    LocalClusterState State,
    IReadOnlyList<string> ActiveFaults,
    IReadOnlyList<LocalEvent> Events,
    IReadOnlyList<LocalReplication> Replication
);
