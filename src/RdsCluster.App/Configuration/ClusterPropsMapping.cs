using Amazon.CDK;
using Amazon.CDK.AWS.RDS;
using RdsCluster.Backup;
using RdsCluster.Manifest;
using RdsCluster.Monitoring;
using RdsCluster.Security;
using RdsCluster.Storage;

namespace RdsCluster.App.Configuration;

/// <summary>Turns a configuration into the construct's properties. What the configuration leaves out keeps the construct's default.</summary>
internal static class ClusterPropsMapping
{
    public static MySqlClusterProps ToProps(this AppConfiguration configuration)
    {
        var defaults = new MySqlClusterProps { Engine = Engine(configuration), Topology = Topology(configuration.Topology) };
        return defaults with
        {
            Identifier = configuration.Identifier,
            InstanceClass = configuration.InstanceClass,
            Storage = Storage(configuration.Storage, defaults.Storage),
            Backup = Backup(configuration.Backup, defaults.Backup),
            Monitoring = Monitoring(configuration.Monitoring, defaults.Monitoring),
            Promises = Promises(configuration.Promises, defaults.Promises),
            VpcCidr = configuration.Network?.Cidr ?? defaults.VpcCidr,
            Zones = configuration.Network?.Zones ?? defaults.Zones,
            Port = configuration.Network?.Port ?? defaults.Port,
            Credentials = configuration.Owner is { } owner ? ClusterCredentials.Generated(owner) : defaults.Credentials,
            DatabaseName = configuration.Database,
            PreferredMaintenanceWindow = configuration.MaintenanceWindow ?? defaults.PreferredMaintenanceWindow,
            AutoMinorVersionUpgrade = configuration.AutoMinorVersionUpgrade ?? defaults.AutoMinorVersionUpgrade,
            DeletionProtection = configuration.DeletionProtection ?? defaults.DeletionProtection,
            RemovalPolicy = configuration.RemovalPolicy switch
            {
                "retain" => RemovalPolicy.RETAIN,
                "destroy" => RemovalPolicy.DESTROY,
                _ => defaults.RemovalPolicy,
            },
            IamAuthentication = configuration.IamAuthentication ?? defaults.IamAuthentication,
            Parameters = configuration.Parameters ?? defaults.Parameters,
            Tags = configuration.Tags ?? defaults.Tags,
        };
    }

    private static ClusterEngine Engine(AppConfiguration configuration) => (configuration.Engine, configuration.Version) switch
    {
        ("mariadb", { } version) => ClusterEngine.MariaDb(version),
        ("mariadb", null) => ClusterEngine.MariaDb(),
        (_, { } version) => ClusterEngine.MySql(version),
        _ => ClusterEngine.MySql(),
    };

    private static ClusterTopology Topology(TopologyConfiguration? topology) => topology?.Kind switch
    {
        "single-instance" when topology.Replicas is { } replicas => throw new ConfigurationException(
            $"topology.replicas: got {replicas} for kind single-instance, which has none. Use kind primary-with-replicas, or leave replicas out."),
        "single-instance" => ClusterTopology.SingleInstance(topology.MultiAz ?? true),
        _ => ClusterTopology.PrimaryWithReplicas(topology?.Replicas ?? 2, topology?.MultiAz ?? true),
    };

    private static ClusterStorage Storage(StorageConfiguration? storage, ClusterStorage defaults) => defaults with
    {
        AllocatedGiB = storage?.AllocatedGiB ?? defaults.AllocatedGiB,
        MaxAllocatedGiB = storage?.MaxAllocatedGiB ?? defaults.MaxAllocatedGiB,
        Type = storage?.Type switch
        {
            "gp2" => StorageType.GP2,
            "io1" => StorageType.IO1,
            "io2" => StorageType.IO2,
            _ => defaults.Type,
        },
        Iops = storage?.Iops,
        ThroughputMiBps = storage?.ThroughputMiBps,
    };

    private static BackupOptions Backup(BackupConfiguration? backup, BackupOptions defaults) => defaults with
    {
        RetentionDays = backup?.RetentionDays ?? defaults.RetentionDays,
        PreferredWindow = backup?.PreferredWindow ?? defaults.PreferredWindow,
        KeepAfterDeletion = backup?.KeepAfterDeletion ?? defaults.KeepAfterDeletion,
    };

    private static MonitoringOptions Monitoring(MonitoringConfiguration? monitoring, MonitoringOptions defaults) => defaults with
    {
        IntervalSeconds = monitoring?.IntervalSeconds ?? defaults.IntervalSeconds,
        PerformanceInsights = monitoring?.PerformanceInsights ?? defaults.PerformanceInsights,
        PerformanceInsightsRetentionDays = monitoring?.PerformanceInsightsRetentionDays ?? defaults.PerformanceInsightsRetentionDays,
        CloudwatchLogsExports = monitoring?.LogExports ?? defaults.CloudwatchLogsExports,
        CloudwatchLogsRetentionDays = monitoring?.LogRetentionDays ?? defaults.CloudwatchLogsRetentionDays,
    };

    private static PromiseOptions Promises(PromiseConfiguration? promises, PromiseOptions defaults) => defaults with
    {
        MaxWriteOutageSeconds = promises?.MaxWriteOutageSeconds ?? defaults.MaxWriteOutageSeconds,
        MaxReplicaLagSeconds = promises?.MaxReplicaLagSeconds ?? defaults.MaxReplicaLagSeconds,
        MaxLostWrites = promises?.MaxLostWrites ?? defaults.MaxLostWrites,
    };
}
