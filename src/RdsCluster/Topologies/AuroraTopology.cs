namespace RdsCluster.Topologies;

/// <summary>Aurora MySQL with provisioned instances.</summary>
public sealed record AuroraTopology : AuroraTopologyBase
{
    internal AuroraTopology() { }

    /// <inheritdoc/>
    public override string Kind => "aurora";

    /// <summary>Hours that the cluster can be rewound in place; 0 switches backtrack off, and it cannot be switched on later.</summary>
    /// <value>24 by default. Not possible with binary-log replication out of the cluster.</value>
    public int BacktrackHours { get; init; } = 24;
}
