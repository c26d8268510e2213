using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>How many servers there are, and how one replaces another.</summary>
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

    [Description("Whether a single instance or primary has a standby in a second zone. Default: true.")]
    public bool? MultiAz { get; init; }

    [Description("Readers of the Aurora topologies. Default: 1.")]
    [Range(0, 15)]
    public int? Readers { get; init; }

    [Description("What single replicas or readers have of their own; the first entry is for the first one.")]
    public List<ReplicaConfiguration>? Overrides { get; init; }

    [Description("Smallest capacity of aurora-serverless, in steps of 0.5. Default: 2.")]
    [Range(0, 256.0)]
    public double? MinAcu { get; init; }

    [Description("Largest capacity of aurora-serverless. Default: 8.")]
    [Range(1, 256.0)]
    public double? MaxAcu { get; init; }

    [Description("Seconds without a connection after which a serverless instance pauses; takes minAcu 0.")]
    [Range(300, 86400)]
    public int? AutoPauseSeconds { get; init; }

    [Description("Provisioned readers of aurora-serverless. Default: 0.")]
    [Range(0, 15)]
    public int? ProvisionedReaders { get; init; }

    [Description("Hours that an aurora cluster can be rewound in place. Default: 24.")]
    [Range(0, 72)]
    public int? BacktrackHours { get; init; }

    [Description("Aurora storage without charges per request. Default: false.")]
    public bool? IoOptimized { get; init; }

    [Description("Whether the RDS Data API takes SQL for an Aurora cluster over HTTPS. Default: false.")]
    public bool? DataApi { get; init; }

    [Description("Whether Aurora readers take writes and send them on to the writer. Default: false.")]
    public bool? WriteForwarding { get; init; }

    [Description("Identifier of the global database, for aurora-global-secondary.")]
    public string? GlobalCluster { get; init; }
}
