using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>Auto scaling of provisioned Aurora readers.</summary>
internal sealed record ReaderScalingConfiguration
{
    [Description("Maximum number of readers, including the declared ones.")]
    [Range(1, 15)]
    public int? MaxReaders { get; init; }

    [Description("Minimum number of readers. Default: the number of declared readers.")]
    [Range(0, 15)]
    public int? MinReaders { get; init; }

    [Description("Target average CPU utilization of the readers, in percent. Default: 60.")]
    [Range(1, 100)]
    public double? CpuPercent { get; init; }

    [Description("Target average connections per reader, in addition to CPU utilization. Default: CPU utilization only.")]
    [Range(1, 100000.0)]
    public double? Connections { get; init; }

    [Description("Scale-out cooldown in seconds. Default: 300.")]
    [Range(0, 86400)]
    public int? ScaleOutCooldownSeconds { get; init; }

    [Description("Scale-in cooldown in seconds. Default: 900.")]
    [Range(0, 86400)]
    public int? ScaleInCooldownSeconds { get; init; }
}
