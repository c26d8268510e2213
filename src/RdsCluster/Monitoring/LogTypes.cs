namespace RdsCluster.Monitoring;

/// <summary>Log types that go to CloudWatch Logs.</summary>
/// <remarks>Source: CreateDBInstance, EnableCloudwatchLogsExports.</remarks>
internal static class LogTypes
{
    public static IReadOnlyList<string> OfInstances { get; } = ["audit", "error", "general", "slowquery"];
}
