using Amazon.CDK;
using Amazon.CDK.AWS.RDS;
using RdsCluster.Manifest;
using RdsCluster.Networking;
using RdsCluster.Storage;
using RdsCluster.Topologies;

namespace RdsCluster.App.Configuration;

/// <summary>Turns a configuration into the construct's properties. What the configuration leaves out keeps the construct's
/// default.</summary>
internal static class ClusterPropsMapping
{
    public static MySqlClusterProps ToProps(this AppConfiguration configuration)
    {
        RefuseOddPairs(configuration);
        var preset = Preset(configuration.Preset);
        var topology = TopologyMapping.Of(configuration.Topology, preset.Topology);
        var defaults = preset with { Engine = Engine(configuration, topology), Topology = topology };
        return defaults with
        {
            Identifier = configuration.Identifier ?? defaults.Identifier,
            InstanceClass = configuration.InstanceClass ?? defaults.InstanceClass,
            Storage = Storage(configuration.Storage, defaults.Storage),
            Backup = BackupMapping.Of(configuration.Backup, defaults.Backup),
            Monitoring = MonitoringMapping.Of(configuration.Monitoring, defaults.Monitoring),
            Promises = Promises(configuration.Promises, defaults.Promises),
            VpcCidr = configuration.Network?.Cidr ?? defaults.VpcCidr,
            Zones = configuration.Network?.Zones ?? defaults.Zones,
            InterfaceEndpoints = configuration.Network?.InterfaceEndpoints ?? defaults.InterfaceEndpoints,
            Port = configuration.Network?.Port ?? defaults.Port,
            Credentials = CredentialsMapping.Of(configuration, defaults.Credentials),
            ReaderEndpoint = ReaderEndpoint(configuration.ReaderEndpoint, defaults.ReaderEndpoint),
            FlowLog = configuration.Network?.FlowLog ?? defaults.FlowLog,
            DatabaseName = configuration.Database ?? defaults.DatabaseName,
            AllowedCidrs = configuration.Network?.AllowedCidrs ?? defaults.AllowedCidrs,
            PubliclyAccessible = configuration.Network?.PubliclyAccessible ?? defaults.PubliclyAccessible,
            RestoreFrom = RestoreFrom(configuration.RestoreFrom),
            PreferredMaintenanceWindow = configuration.MaintenanceWindow ?? defaults.PreferredMaintenanceWindow,
            AutoMinorVersionUpgrade = configuration.AutoMinorVersionUpgrade ?? defaults.AutoMinorVersionUpgrade,
            ExtendedSupport = configuration.ExtendedSupport ?? defaults.ExtendedSupport,
            CaCertificateIdentifier = configuration.CaCertificateIdentifier ?? defaults.CaCertificateIdentifier,
            NetworkType = configuration.Network?.NetworkType is { } type ? Enum.Parse<NetworkType>(type) : defaults.NetworkType,
            AllowMajorVersionUpgrade = configuration.AllowMajorVersionUpgrade ?? defaults.AllowMajorVersionUpgrade,
            DeletionProtection = configuration.DeletionProtection ?? defaults.DeletionProtection,
            RemovalPolicy = configuration.RemovalPolicy switch
            {
                "retain" => RemovalPolicy.RETAIN,
                "destroy" => RemovalPolicy.DESTROY,
                "snapshot" => RemovalPolicy.SNAPSHOT,
                _ => defaults.RemovalPolicy,
            },
            IamAuthentication = configuration.IamAuthentication ?? defaults.IamAuthentication,
            Parameters = configuration.Parameters ?? defaults.Parameters,
            InstanceParameters = configuration.InstanceParameters ?? defaults.InstanceParameters,
            Tags = configuration.Tags ?? defaults.Tags,
        };
    }

    private static void RefuseOddPairs(AppConfiguration configuration)
    {
        if (configuration.Network is { Subnets: { } subnets, VpcId: null })
        {
            throw new ConfigurationException(
                $"network.subnets: got {subnets} without vpcId. Set vpcId, or omit subnets: a created VPC has isolated subnets."
            );
        }

        if (configuration.Network is { SubnetGroup: { } group, VpcId: null })
        {
            throw new ConfigurationException(
                $"network.subnetGroup: got {group} without vpcId. Set vpcId, or omit subnetGroup to create one."
            );
        }

        if (configuration is { Network.VpcId: { } vpc, Stack: null or { Account: null } or { Region: null } })
        {
            throw new ConfigurationException(
                $"network.vpcId: got {vpc} without stack.account and stack.region, where its subnets are looked up. Name both."
            );
        }

        if (
            configuration is
            { RestoreFrom: { Source: { } source, Snapshot: null }, Credentials: null or { Source: not "rds", SecretArn: null } }
        )
        {
            throw new ConfigurationException(
                $"restoreFrom.source: the master user keeps the password of '{source}', so none is generated. Set credentials.source "
                    + $"to rds, or credentials.secretArn to the secret of '{source}'."
            );
        }
    }

    private static MySqlClusterProps Preset(string? name) =>
        name switch
        {
            "free-tier" => ClusterPresets.FreeTier(),
            "development" => ClusterPresets.Development(),
            _ => ClusterPresets.Production(),
        };

    private static ClusterEngine Engine(AppConfiguration configuration, ClusterTopology topology) =>
        (configuration.Engine ?? (topology is AuroraTopologyBase ? "aurora-mysql" : "mysql"), configuration.Version) switch
        {
            ("mariadb", { } version) => ClusterEngine.MariaDb(version),
            ("mariadb", null) => ClusterEngine.MariaDb(),
            ("aurora-mysql", { } version) => ClusterEngine.AuroraMySql(version),
            ("aurora-mysql", null) => ClusterEngine.AuroraMySql(),
            (_, { } version) => ClusterEngine.MySql(version),
            _ => ClusterEngine.MySql(),
        };

    private static ClusterStorage Storage(StorageConfiguration? storage, ClusterStorage defaults) =>
        defaults with
        {
            AllocatedGiB = storage?.AllocatedGiB ?? defaults.AllocatedGiB,
            MaxAllocatedGiB = storage?.MaxAllocatedGiB ?? defaults.MaxAllocatedGiB,
            Type = storage?.Type switch
            {
                "gp2" => StorageType.GP2,
                "gp3" => StorageType.GP3,
                "io1" => StorageType.IO1,
                "io2" => StorageType.IO2,
                _ => defaults.Type,
            },
            Iops = storage?.Iops ?? defaults.Iops,
            DedicatedLogVolume = storage?.DedicatedLogVolume ?? defaults.DedicatedLogVolume,
            ThroughputMiBps = storage?.ThroughputMiBps ?? defaults.ThroughputMiBps,
        };

    private static RestoreSource? RestoreFrom(RestoreConfiguration? restore) =>
        restore switch
        {
            { Snapshot: not null, Source: not null } => throw new ConfigurationException(
                "restoreFrom: got both snapshot and source. Keep the one to restore from."
            ),
            { Snapshot: { } snapshot } => RestoreSource.Snapshot(snapshot),
            { Source: { } source } => RestoreSource.PointInTime(source, restore.Time),
            { Time: not null } => throw new ConfigurationException(
                "restoreFrom.time: got a time without a source. Name the database to restore in restoreFrom.source."
            ),
            _ => null,
        };

    private static ReaderEndpointOptions? ReaderEndpoint(ReaderEndpointConfiguration? given, ReaderEndpointOptions? defaults)
    {
        if (given is null)
        {
            return defaults;
        }

        var options = defaults ?? new ReaderEndpointOptions();
        return given.Enabled is false
            ? null
            : options with
            {
                ZoneName = given.ZoneName ?? options.ZoneName,
                TtlSeconds = given.TtlSeconds ?? options.TtlSeconds,
            };
    }

    private static PromiseOptions Promises(PromiseConfiguration? promises, PromiseOptions defaults) =>
        defaults with
        {
            MaxWriteOutageSeconds = promises?.MaxWriteOutageSeconds ?? defaults.MaxWriteOutageSeconds,
            MaxReplicaLagSeconds = promises?.MaxReplicaLagSeconds ?? defaults.MaxReplicaLagSeconds,
            MaxLostWrites = promises?.MaxLostWrites ?? defaults.MaxLostWrites,
        };
}
