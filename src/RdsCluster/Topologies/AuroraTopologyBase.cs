namespace RdsCluster.Topologies;

/// <summary>What the Aurora topologies have in common.</summary>
public abstract record AuroraTopologyBase : ClusterTopology
{
    private protected AuroraTopologyBase() { }

    /// <summary>Number of Aurora Replicas, 0 to 15.</summary>
    /// <value>1 by default: without a reader a failover has to start a new server first, up to ten minutes.</value>
    public int Readers { get; init; } = 1;

    /// <summary>Settings of individual readers; the first entry applies to the first reader.</summary>
    /// <value>Empty by default: readers are alike.</value>
    public IReadOnlyList<ReplicaOverrides> Overrides { get; init; } = [];

    /// <summary>Whether the RDS Data API is enabled. <c>GrantDataApiAccess</c> grants access to it.</summary>
    /// <value>False by default: its callers need no route to the VPC. Aurora MySQL 3.07 and higher.</value>
    /// <remarks>Source: Aurora User Guide, "Using the Amazon RDS Data API".</remarks>
    public bool DataApi { get; init; }

    /// <summary>Write forwarding from readers to the writer; in a secondary Region of a global database, to the writer of the
    /// primary Region.</summary>
    /// <value>False by default: a session chooses by <c>aurora_replica_read_consistency</c> how far it waits to read what it wrote. Aurora
    /// MySQL 3.04 and higher.</value>
    /// <remarks>Source: Aurora User Guide, "Using local write forwarding in an Amazon Aurora MySQL DB cluster", and "Using write forwarding
    /// in an Amazon Aurora global database".</remarks>
    public bool WriteForwarding { get; init; }

    /// <summary>Whether storage is billed without charges per request (<c>aurora-iopt1</c>).</summary>
    /// <value>False by default: cheaper below a quarter of the bill being I/O.</value>
    public bool IoOptimized { get; init; }
}
