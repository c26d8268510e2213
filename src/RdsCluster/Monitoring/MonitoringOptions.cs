using Amazon.CDK.AWS.KMS;

namespace RdsCluster.Monitoring;

/// <summary>What is measured and kept about the servers.</summary>
public sealed record MonitoringOptions
{
    /// <summary>Interval of enhanced monitoring in seconds: 0 (off), 1, 5, 10, 15, 30 or 60.</summary>
    /// <value>60 by default.</value>
    public int IntervalSeconds { get; init; } = 60;

    /// <summary>Whether Performance Insights is on.</summary>
    /// <value>Null by default: on where the instance class offers it.</value>
    public bool? PerformanceInsights { get; init; }

    /// <summary>Days that Performance Insights keeps: 7, a multiple of 31 up to 713, or 731.</summary>
    /// <value>Null by default: 7, which is free of charge, or the 465 that the advanced mode of Database Insights asks for.</value>
    public int? PerformanceInsightsRetentionDays { get; init; }

    /// <summary>Whether Database Insights runs in its advanced mode, with lock analysis, execution plans and 15 months of history; billed
    /// by vCPU.</summary>
    /// <value>False by default: the standard mode costs nothing.</value>
    /// <remarks>Source: RDS User Guide, "Turning on the Advanced mode of Database Insights".</remarks>
    public bool AdvancedDatabaseInsights { get; init; }

    /// <summary>Customer-managed key for logs and Performance Insights, so that who reads them cannot decrypt the data with it.</summary>
    /// <value>Null by default: the cluster's key.</value>
    public IKey? EncryptionKey { get; init; }

    /// <summary>Log types that go to CloudWatch Logs; null: every type that the topology offers.</summary>
    /// <value>Null by default: audit, error, general, slowquery (a Multi-AZ DB cluster has no audit log).</value>
    public IReadOnlyList<string>? CloudwatchLogsExports { get; init; }

    /// <summary>Days that exported logs are kept, one of the values that CloudWatch Logs knows.</summary>
    /// <value>365 by default: a year is what auditors ask for.</value>
    public int CloudwatchLogsRetentionDays { get; init; } = 365;

    /// <summary>Alarms and where they go.</summary>
    public AlarmOptions Alarms { get; init; } = new();

    /// <summary>Whether RDS announces failovers, failures and changes at the alarms' topic.</summary>
    /// <value>True by default.</value>
    public bool EventSubscriptions { get; init; } = true;

    /// <summary>Whether there is a CloudWatch dashboard.</summary>
    /// <value>False by default: it is billed, and many teams have one for all their databases.</value>
    public bool Dashboard { get; init; }
}
