namespace RdsCluster.Topologies;

/// <summary>A secondary Region of an Aurora global database.</summary>
public sealed record AuroraGlobalSecondaryTopology : AuroraTopologyBase
{
    internal AuroraGlobalSecondaryTopology() { }

    /// <inheritdoc/>
    public override string Kind => "aurora-global";

    /// <summary>Identifier of the global database.</summary>
    public required string GlobalClusterIdentifier { get; init; }
}
