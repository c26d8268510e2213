namespace RdsCluster.Manifest;

/// <summary>Service levels of the cluster. The manifest states them, and the verifier checks them.</summary>
public sealed record PromiseOptions
{
    /// <summary>Longest write outage of a failover, in seconds; null: from what AWS publishes for the topology.</summary>
    /// <value>Null by default: 120 for a Multi-AZ instance (AWS: 60 to 120 s); no promise without a standby.</value>
    public double? MaxWriteOutageSeconds { get; init; }

    /// <summary>Longest replica lag, in seconds.</summary>
    /// <value>30 by default, from where the lag alarm fires.</value>
    public double? MaxReplicaLagSeconds { get; init; } = 30;

    /// <summary>Acknowledged writes that a failover may lose; null: 0 wherever a standby or shared storage takes over.</summary>
    public long? MaxLostWrites { get; init; }
}
