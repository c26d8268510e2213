using Amazon.CDK;
using RdsCluster.Backup;
using RdsCluster.Monitoring;
using RdsCluster.Security;

namespace RdsCluster;

/// <summary>Starting points: properties that one changes with <c>with { … }</c>.</summary>
public static class ClusterPresets
{
    /// <summary>Everything on: what the properties default to, with a primary and two replicas.</summary>
    public static MySqlClusterProps Production() =>
        new() { Engine = ClusterEngine.MySql(), Topology = ClusterTopology.PrimaryWithReplicas() };

    /// <summary>A database that costs little and goes away with its stack: one zone, a day of backups, no protection, no alarms.</summary>
    public static MySqlClusterProps Development() =>
        new()
        {
            Engine = ClusterEngine.MySql(),
            Topology = ClusterTopology.SingleInstance(multiAz: false),
            InstanceClass = "db.t4g.medium",
            Zones = 2,
            FlowLog = false,
            Credentials = ClusterCredentials.Generated(rotationDays: 0),
            Backup = new BackupOptions { RetentionDays = 1, KeepAfterDeletion = false },
            Monitoring = new MonitoringOptions
            {
                IntervalSeconds = 0,
                CloudwatchLogsRetentionDays = 7,
                Alarms = new AlarmOptions { Enabled = false },
                EventSubscriptions = false,
            },
            ReaderEndpoint = null,
            DeletionProtection = false,
            RemovalPolicy = RemovalPolicy.DESTROY,
        };

    /// <summary>The quick start within what AWS gives new accounts: one db.t4g.micro with 20 GiB. Key and secret cost about 1.40 USD a
    /// month.</summary>
    public static MySqlClusterProps FreeTier() =>
        Development() with
        {
            Topology = ClusterTopology.FreeTier(),
            InstanceClass = null,
            Monitoring = new MonitoringOptions
            {
                IntervalSeconds = 0,
                CloudwatchLogsExports = ["error", "slowquery"],
                CloudwatchLogsRetentionDays = 7,
                Alarms = new AlarmOptions { Enabled = false },
                EventSubscriptions = false,
            },
        };
}
