namespace RdsCluster.Topologies;

/// <summary>A primary and asynchronous read replicas.</summary>
public sealed record PrimaryWithReplicasTopology : ClusterTopology
{
    internal PrimaryWithReplicasTopology() { }

    /// <inheritdoc/>
    public override string Kind => "primary-with-replicas";

    /// <summary>Number of read replicas, 0 to 15.</summary>
    /// <value>2 by default: one zone can fail and a reader is left.</value>
    public int Replicas { get; init; } = 2;

    /// <summary>Whether the primary has a standby in a second zone.</summary>
    /// <value>True by default: a replica is behind by its lag, a standby never is.</value>
    public bool MultiAz { get; init; } = true;

    /// <summary>Settings of individual replicas; the first entry applies to the first replica.</summary>
    /// <value>Empty by default: replicas are alike.</value>
    public IReadOnlyList<ReplicaOverrides> Overrides { get; init; } = [];
}
