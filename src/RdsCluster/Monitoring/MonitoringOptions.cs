using Amazon.CDK.AWS.KMS;

namespace RdsCluster.Monitoring;

/// <summary>Monitoring and logs.</summary>
public sealed record MonitoringOptions
{
    /// <summary>Interval of enhanced monitoring in seconds: 0 (off), 1, 5, 10, 15, 30 or 60.</summary>
    /// <value>60 by default.</value>
    public int IntervalSeconds { get; init; } = 60;

    /// <summary>Whether Performance Insights is enabled.</summary>
    /// <value>Null by default: on where the instance class offers it.</value>
    public bool? PerformanceInsights { get; init; }

    /// <summary>Retention of Performance Insights in days: 7, a multiple of 31 up to 713, or 731.</summary>
    /// <value>Null by default: 7, which is free of charge, or the 465 that the advanced mode of Database Insights asks for.</value>
    public int? PerformanceInsightsRetentionDays { get; init; }

    /// <summary>Whether Database Insights runs in its advanced mode, with lock analysis, execution plans and 15 months of history; billed
    /// by vCPU.</summary>
    /// <value>False by default: the standard mode costs nothing.</value>
    /// <remarks>Source: RDS User Guide, "Turning on the Advanced mode of Database Insights".</remarks>
    public bool AdvancedDatabaseInsights { get; init; }

    /// <summary>Customer-managed key for logs and Performance Insights, so that readers of logs cannot decrypt the data.</summary>
    /// <value>Null by default: the cluster's key.</value>
    public IKey? EncryptionKey { get; init; }

    /// <summary>Log types to export to CloudWatch Logs; null: every type that the topology supports.</summary>
    /// <value>Null by default: audit, error, general, slowquery (a Multi-AZ DB cluster has no audit log).</value>
    public IReadOnlyList<string>? CloudwatchLogsExports { get; init; }

    /// <summary>Retention of exported logs in days, one of the values of CloudWatch Logs.</summary>
    /// <value>365 by default: a year is what auditors ask for.</value>
    public int CloudwatchLogsRetentionDays { get; init; } = 365;

    /// <summary>CloudWatch alarms and their topic.</summary>
    public AlarmOptions Alarms { get; init; } = new();

    /// <summary>Whether RDS events (failover, failure, configuration change) go to the alarm topic.</summary>
    /// <value>True by default.</value>
    public bool EventSubscriptions { get; init; } = true;

    /// <summary>Whether to create a CloudWatch dashboard.</summary>
    /// <value>False by default: it is billed, and many teams have one for all their databases.</value>
    public bool Dashboard { get; init; }
}
