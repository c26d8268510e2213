using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>Number of servers and how a failed writer is replaced.</summary>
internal sealed record TopologyConfiguration
{
    [Description("Default: the preset's; primary-with-replicas in production.")]
    [AllowedValues(
        "free-tier",
        "single-instance",
        "primary-with-replicas",
        "multi-az-cluster",
        "aurora",
        "aurora-serverless",
        "aurora-global",
        "aurora-global-secondary"
    )]
    public string? Kind { get; init; }

    [Description("Read replicas of primary-with-replicas. Default: 2.")]
    [Range(0, 15)]
    public int? Replicas { get; init; }

    [Description("Whether a single instance or primary is Multi-AZ. Default: true.")]
    public bool? MultiAz { get; init; }

    [Description("Readers of the Aurora topologies. Default: 1.")]
    [Range(0, 15)]
    public int? Readers { get; init; }

    [Description("Settings of individual replicas or readers; the first entry applies to the first one.")]
    public List<ReplicaConfiguration>? Overrides { get; init; }

    [Description("Minimum capacity of aurora-serverless in ACUs, in steps of 0.5. Default: 2.")]
    [Range(0, 256.0)]
    public double? MinAcu { get; init; }

    [Description("Maximum capacity of aurora-serverless in ACUs. Default: 8.")]
    [Range(1, 256.0)]
    public double? MaxAcu { get; init; }

    [Description("Seconds without connections after which a serverless instance pauses; requires minAcu 0.")]
    [Range(300, 86400)]
    public int? AutoPauseSeconds { get; init; }

    [Description("Provisioned readers of aurora-serverless. Default: 0.")]
    [Range(0, 15)]
    public int? ProvisionedReaders { get; init; }

    [Description("Backtrack window of an aurora cluster in hours. Default: 24.")]
    [Range(0, 72)]
    public int? BacktrackHours { get; init; }

    [Description("Aurora I/O-Optimized storage. Default: false.")]
    public bool? IoOptimized { get; init; }

    [Description("Whether the RDS Data API is enabled for an Aurora cluster. Default: false.")]
    public bool? DataApi { get; init; }

    [Description("Local write forwarding of Aurora readers. Default: false.")]
    public bool? WriteForwarding { get; init; }

    [Description("Identifier of the global database, for aurora-global-secondary.")]
    public string? GlobalCluster { get; init; }
}
