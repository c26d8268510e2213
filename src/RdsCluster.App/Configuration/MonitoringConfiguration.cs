using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>Enhanced monitoring, insights and logs.</summary>
internal sealed record MonitoringConfiguration
{
    [Description("Interval of enhanced monitoring in seconds; 0 switches it off. Default: 60.")]
    [AllowedValues(0, 1, 5, 10, 15, 30, 60)]
    public int? IntervalSeconds { get; init; }

    [Description("Whether Performance Insights is on. Default: true.")]
    public bool? PerformanceInsights { get; init; }

    [Description("Days that Performance Insights keeps: 7, a multiple of 31, or 731. Default: 7, or 465 with advancedDatabaseInsights.")]
    [Range(7, 731)]
    public int? PerformanceInsightsRetentionDays { get; init; }

    [Description("Whether Database Insights runs in its advanced mode, which is billed. Default: false.")]
    public bool? AdvancedDatabaseInsights { get; init; }

    [Description("ARN of a customer-managed key for logs and Performance Insights. Default: that of the cluster.")]
    [RegularExpression("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[0-9a-z-]+$")]
    public string? EncryptionKeyArn { get; init; }

    [Description("Log types that go to CloudWatch Logs. Default: audit, error, general, slowquery.")]
    public List<string>? LogExports { get; init; }

    [Description("Days that exported logs are kept. Default: 365.")]
    public int? LogRetentionDays { get; init; }

    [Description("Alarms and where they go.")]
    public AlarmConfiguration? Alarms { get; init; }

    [Description("Whether RDS announces failovers, failures and changes where the alarms go. Default: true in production.")]
    public bool? EventSubscriptions { get; init; }

    [Description("Whether there is a CloudWatch dashboard. Default: false.")]
    public bool? Dashboard { get; init; }
}
