namespace RdsCluster.Topologies;

/// <summary>One small DB instance in one zone, within what AWS gives new accounts.</summary>
public sealed record FreeTierTopology : ClusterTopology
{
    internal FreeTierTopology() { }

    /// <inheritdoc/>
    public override string Kind => "free-tier";
}
