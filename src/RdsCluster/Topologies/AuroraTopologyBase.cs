namespace RdsCluster.Topologies;

/// <summary>What the Aurora topologies have in common.</summary>
public abstract record AuroraTopologyBase : ClusterTopology
{
    private protected AuroraTopologyBase() { }

    /// <summary>Number of readers beside the writer, 0 to 15.</summary>
    /// <value>1 by default: without a reader a failover has to start a new server first, up to ten minutes.</value>
    public int Readers { get; init; } = 1;

    /// <summary>What single readers have of their own; the first entry is for the first reader.</summary>
    /// <value>Empty by default: readers are alike.</value>
    public IReadOnlyList<ReplicaOverrides> Overrides { get; init; } = [];

    /// <summary>Whether storage is billed without charges per request (<c>aurora-iopt1</c>).</summary>
    /// <value>False by default: cheaper below a quarter of the bill being I/O.</value>
    public bool IoOptimized { get; init; }
}
