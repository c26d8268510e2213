using RdsCluster.Monitoring;

namespace RdsCluster.App.Configuration;

/// <summary>Turns the configured monitoring into the library's.</summary>
internal static class MonitoringMapping
{
    public static MonitoringOptions Of(MonitoringConfiguration? monitoring, MonitoringOptions defaults) =>
        defaults with
        {
            IntervalSeconds = monitoring?.IntervalSeconds ?? defaults.IntervalSeconds,
            PerformanceInsights = monitoring?.PerformanceInsights ?? defaults.PerformanceInsights,
            PerformanceInsightsRetentionDays = monitoring?.PerformanceInsightsRetentionDays ?? defaults.PerformanceInsightsRetentionDays,
            AdvancedDatabaseInsights = monitoring?.AdvancedDatabaseInsights ?? defaults.AdvancedDatabaseInsights,
            CloudwatchLogsExports = monitoring?.LogExports ?? defaults.CloudwatchLogsExports,
            CloudwatchLogsRetentionDays = monitoring?.LogRetentionDays ?? defaults.CloudwatchLogsRetentionDays,
            Alarms = Alarms(monitoring?.Alarms, defaults.Alarms),
            EventSubscriptions = monitoring?.EventSubscriptions ?? defaults.EventSubscriptions,
            Dashboard = monitoring?.Dashboard ?? defaults.Dashboard,
        };

    private static AlarmOptions Alarms(AlarmConfiguration? alarms, AlarmOptions defaults) =>
        defaults with
        {
            Enabled = alarms?.Enabled ?? defaults.Enabled,
            Emails = alarms?.Emails ?? defaults.Emails,
            CpuPercent = alarms?.CpuPercent ?? defaults.CpuPercent,
            ConnectionsPercent = alarms?.ConnectionsPercent ?? defaults.ConnectionsPercent,
            FreeMemoryPercent = alarms?.FreeMemoryPercent ?? defaults.FreeMemoryPercent,
            FreeStoragePercent = alarms?.FreeStoragePercent ?? defaults.FreeStoragePercent,
        };
}
