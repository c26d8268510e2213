using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>Service levels that the verifier checks.</summary>
internal sealed record PromiseConfiguration
{
    [Description("Longest write outage in a failover, in seconds. Default: the time that AWS publishes for the topology.")]
    [Range(0, 86400)]
    public double? MaxWriteOutageSeconds { get; init; }

    [Description("Longest replica lag in seconds. Default: 30.")]
    [Range(0, 86400)]
    public double? MaxReplicaLagSeconds { get; init; }

    [Description("Acknowledged writes that a failover may lose. Default: 0 where a standby takes over.")]
    [Range(0, int.MaxValue)]
    public long? MaxLostWrites { get; init; }
}
