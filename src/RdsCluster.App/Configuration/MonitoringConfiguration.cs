using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>Enhanced monitoring, insights and logs.</summary>
internal sealed record MonitoringConfiguration
{
    [Description("Interval of Enhanced Monitoring in seconds; 0 disables it. Default: 60.")]
    [AllowedValues(0, 1, 5, 10, 15, 30, 60)]
    public int? IntervalSeconds { get; init; }

    [Description("Whether Performance Insights is enabled. Default: true.")]
    public bool? PerformanceInsights { get; init; }

    [Description("Retention of Performance Insights in days: 7, a multiple of 31, or 731. Default: 7; 465 with advancedDatabaseInsights.")]
    [Range(7, 731)]
    public int? PerformanceInsightsRetentionDays { get; init; }

    [Description("Whether Database Insights uses its advanced mode, which is billed. Default: false.")]
    public bool? AdvancedDatabaseInsights { get; init; }

    [Description("ARN of a customer-managed KMS key for logs and Performance Insights. Default: the cluster's key.")]
    [RegularExpression("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[0-9a-z-]+$")]
    public string? EncryptionKeyArn { get; init; }

    [Description("Log types to export to CloudWatch Logs. Default: audit, error, general, slowquery.")]
    public List<string>? LogExports { get; init; }

    [Description("Retention of exported logs in days. Default: 365.")]
    public int? LogRetentionDays { get; init; }

    [Description("CloudWatch alarms and their subscribers.")]
    public AlarmConfiguration? Alarms { get; init; }

    [Description("Whether RDS events (failover, failure, configuration change) go to the alarm topic. Default: true in production.")]
    public bool? EventSubscriptions { get; init; }

    [Description("Whether to create a CloudWatch dashboard. Default: false.")]
    public bool? Dashboard { get; init; }
}
