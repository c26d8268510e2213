namespace RdsCluster.Topologies;

/// <summary>One DB instance.</summary>
public sealed record SingleInstanceTopology : ClusterTopology
{
    internal SingleInstanceTopology() { }

    /// <inheritdoc/>
    public override string Kind => "single-instance";

    /// <summary>Whether a standby in a second zone takes over when the instance fails.</summary>
    /// <value>True by default: without it, a lost zone is an outage until someone restores a backup.</value>
    public bool MultiAz { get; init; } = true;
}
