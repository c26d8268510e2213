using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>Aurora adds and removes provisioned readers by their load.</summary>
internal sealed record ReaderScalingConfiguration
{
    [Description("Most readers, declared ones included.")]
    [Range(1, 15)]
    public int? MaxReaders { get; init; }

    [Description("Fewest readers. Default: as many as are declared.")]
    [Range(0, 15)]
    public int? MinReaders { get; init; }

    [Description("CPU use of the readers that scaling aims at, in percent. Default: 60.")]
    [Range(1, 100)]
    public double? CpuPercent { get; init; }

    [Description("Connections of each reader that scaling aims at beside the CPU use. Default: CPU use alone.")]
    [Range(1, 100000.0)]
    public double? Connections { get; init; }

    [Description("Seconds between two additions. Default: 300.")]
    [Range(0, 86400)]
    public int? ScaleOutCooldownSeconds { get; init; }

    [Description("Seconds between two removals. Default: 900.")]
    [Range(0, 86400)]
    public int? ScaleInCooldownSeconds { get; init; }
}
