namespace RdsCluster.Topologies;

/// <summary>The primary Region of an Aurora global database.</summary>
public sealed record AuroraGlobalTopology : AuroraTopologyBase
{
    internal AuroraGlobalTopology() { }

    /// <inheritdoc/>
    public override string Kind => "aurora-global";
}
