using Amazon.CDK.AWS.SNS;

namespace RdsCluster.Monitoring;

/// <summary>CloudWatch alarms of the database.</summary>
public sealed record AlarmOptions
{
    /// <summary>Whether to create alarms.</summary>
    /// <value>True by default.</value>
    public bool Enabled { get; init; } = true;

    /// <summary>SNS topic for alarm and OK actions and for RDS events.</summary>
    /// <value>Null by default: the stack creates a topic, encrypted with the cluster's key, that requires TLS.</value>
    public ITopic? Topic { get; init; }

    /// <summary>Email addresses subscribed to the created topic; each must confirm once.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>CPU utilization above which the alarm fires after 15 minutes, in percent.</summary>
    /// <value>90 by default: short peaks of a healthy database stay below that on average.</value>
    public double CpuPercent { get; init; } = 90;

    /// <summary>Share of <c>max_connections</c>, which follows from the instance class, from which the alarm fires, in percent.</summary>
    /// <value>80 by default: the rest is what a restarting service needs while its old connections linger.</value>
    public double ConnectionsPercent { get; init; } = 80;

    /// <summary>Share of the class's memory below which the alarm fires, in percent.</summary>
    /// <value>5 by default: InnoDB's buffer pool takes three quarters of the memory, so little free memory alone is normal.</value>
    public double FreeMemoryPercent { get; init; } = 5;

    /// <summary>Share of the allocated storage below which the alarm fires, in percent.</summary>
    /// <value>10 by default, the threshold of storage autoscaling: if the alarm fires, autoscaling did not help.</value>
    public double FreeStoragePercent { get; init; } = 10;
}
