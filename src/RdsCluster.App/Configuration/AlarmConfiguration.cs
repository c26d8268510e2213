using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>CloudWatch alarms for the database and where they are sent.</summary>
internal sealed record AlarmConfiguration
{
    [Description("Whether to create CloudWatch alarms. Default: true in production.")]
    public bool? Enabled { get; init; }

    [Description("Email addresses that receive alarms and RDS events; each must confirm the subscription once. Default: none.")]
    public List<string>? Emails { get; init; }

    [Description("ARN of an existing SNS topic. Default: the stack creates one.")]
    [RegularExpression("^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}$")]
    public string? TopicArn { get; init; }

    [Description("CPU utilization above which the alarm fires, in percent. Default: 90.")]
    [Range(1, 100)]
    public double? CpuPercent { get; init; }

    [Description("Connections above which the alarm fires, in percent of max_connections. Default: 80.")]
    [Range(1, 100)]
    public double? ConnectionsPercent { get; init; }

    [Description("Freeable memory below which the alarm fires, in percent of the instance's memory. Default: 5.")]
    [Range(0, 100)]
    public double? FreeMemoryPercent { get; init; }

    [Description("Free storage below which the alarm fires, in percent of the allocated storage. Default: 10.")]
    [Range(0, 100)]
    public double? FreeStoragePercent { get; init; }
}
