using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>When somebody is told that the database needs attention.</summary>
internal sealed record AlarmConfiguration
{
    [Description("Whether there are alarms. Default: true in production.")]
    public bool? Enabled { get; init; }

    [Description("Addresses that alarms and RDS events go to; each must confirm once. Default: none.")]
    public List<string>? Emails { get; init; }

    [Description("ARN of a topic that exists, instead of an own one.")]
    [RegularExpression("^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}$")]
    public string? TopicArn { get; init; }

    [Description("CPU use from which the alarm fires, in percent. Default: 90.")]
    [Range(1, 100)]
    public double? CpuPercent { get; init; }

    [Description("Share of max_connections from which the alarm fires, in percent. Default: 80.")]
    [Range(1, 100)]
    public double? ConnectionsPercent { get; init; }

    [Description("Share of the memory below which the alarm fires, in percent. Default: 5.")]
    [Range(0, 100)]
    public double? FreeMemoryPercent { get; init; }

    [Description("Share of the storage below which the alarm fires, in percent. Default: 10.")]
    [Range(0, 100)]
    public double? FreeStoragePercent { get; init; }
}
