namespace RdsCluster.Topologies;

/// <summary>Aurora MySQL with provisioned instances.</summary>
public sealed record AuroraTopology : AuroraTopologyBase
{
    internal AuroraTopology() { }

    /// <inheritdoc/>
    public override string Kind => "aurora";

    /// <summary>Backtrack window in hours. 0 disables backtrack, and it cannot be enabled later.</summary>
    /// <value>24 by default. Not possible with binary-log replication out of the cluster.</value>
    public int BacktrackHours { get; init; } = 24;
}
