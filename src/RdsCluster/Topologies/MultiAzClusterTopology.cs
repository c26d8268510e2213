namespace RdsCluster.Topologies;

/// <summary>RDS Multi-AZ DB cluster: RDS makes a writer and two readable standbys itself.</summary>
public sealed record MultiAzClusterTopology : ClusterTopology
{
    internal MultiAzClusterTopology() { }

    /// <inheritdoc/>
    public override string Kind => "multi-az-cluster";
}
