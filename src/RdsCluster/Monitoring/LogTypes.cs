namespace RdsCluster.Monitoring;

/// <summary>Log types that go to CloudWatch Logs.</summary>
/// <remarks>Source: CreateDBInstance and CreateDBCluster, EnableCloudwatchLogsExports.</remarks>
internal static class LogTypes
{
    /// <summary>DB instances and Aurora.</summary>
    public static IReadOnlyList<string> OfInstances { get; } = ["audit", "error", "general", "slowquery"];

    /// <summary>A Multi-AZ DB cluster has no option groups, hence no audit plugin.</summary>
    public static IReadOnlyList<string> OfMultiAzClusters { get; } = ["error", "general", "slowquery"];
}
