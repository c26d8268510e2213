using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>Storage of the instances.</summary>
internal sealed record StorageConfiguration
{
    [Description("Allocated storage in GiB. It can be increased later, never decreased. Default: 100.")]
    [Range(20, 65536)]
    public int? AllocatedGiB { get; init; }

    [Description("Maximum storage threshold of storage autoscaling, in GiB. Default: 1000.")]
    [Range(20, 65536)]
    public int? MaxAllocatedGiB { get; init; }

    [Description("Default: gp3.")]
    [AllowedValues("gp3", "gp2", "io1", "io2")]
    public string? Type { get; init; }

    [Description("Provisioned IOPS. Default: the type's baseline.")]
    [Range(1000, 256000)]
    public int? Iops { get; init; }

    [Description("Provisioned throughput in MiB/s, gp3 only. Default: the baseline.")]
    [Range(125, 4000)]
    public int? ThroughputMiBps { get; init; }

    [Description("Dedicated log volume; io1 and io2 only. Default: false.")]
    public bool? DedicatedLogVolume { get; init; }
}
