using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.RDS;
using RdsCluster.Backup;
using RdsCluster.Monitoring;
using RdsCluster.Proxies;
using RdsCluster.Rules;
using RdsCluster.Scaling;
using RdsCluster.Security;
using RdsCluster.Storage;
using RdsCluster.Topologies;
using Construct = Constructs.Construct;
using StorageType = Amazon.CDK.AWS.RDS.StorageType;

namespace RdsCluster.Validation.IntegrationTests;

/// <summary>The published facts that a <see cref="MySqlCluster"/> can express, each broken by its properties.</summary>
internal static class ConstructRefusals
{
    /// <summary>What breaks the fact of this number.</summary>
    public static IReadOnlyDictionary<int, Func<Surroundings, MySqlClusterProps>> ByProps { get; } =
        new Dictionary<int, Func<Surroundings, MySqlClusterProps>>
        {
            [1] = on => on.Single() with { Identifier = new string('a', 64) },
            [2] = on => on.Single() with { Identifier = "1orders" },
            [3] = on => on.Single() with { Identifier = "or--ders" },
            [4] = on => on.Aurora() with { Identifier = "orders-" },
            [5] = on => on.MultiAz() with { Identifier = new string('a', 53) },
            [6] = on => on.Aurora() with { Identifier = "or--ders" },
            [7] = on => on.Single() with { DatabaseName = "1shop" },
            [8] = on => on.Single() with { DatabaseName = "my-shop" },
            [9] = on => on.Single() with { DatabaseName = new string('a', 65) },
            [10] = on => on.Single() with { Credentials = ClusterCredentials.Generated(new string('a', 33), rotationDays: 0) },
            [11] = on => on.Single() with { Credentials = ClusterCredentials.Generated("1owner", rotationDays: 0) },
            [12] = on => on.Single() with { Credentials = ClusterCredentials.Generated("the-owner", rotationDays: 0) },
            [13] = on => on.Single() with { Credentials = ClusterCredentials.Generated("rdsadmin", rotationDays: 0) },
            [14] = on => on.Single() with { Credentials = ClusterCredentials.Generated("select", rotationDays: 0) },
            [19] = on => on.Replicas() with { Backup = new BackupOptions { RetentionDays = 0 } },
            [20] = on => on.Single() with { Backup = new BackupOptions { RetentionDays = 36 } },
            [21] = on => on.Aurora() with { Backup = new BackupOptions { RetentionDays = 0 } },
            [22] = on => on.Aurora() with { Backup = new BackupOptions { RetentionDays = 36 } },
            [23] = on => on.Single() with { Backup = new BackupOptions { PreferredWindow = "3am-4am" } },
            [24] = on => on.Single() with { Backup = new BackupOptions { PreferredWindow = "03:00-03:29" } },
            [25] = on => on.Single() with { PreferredMaintenanceWindow = "sunday:03:00-sunday:04:00" },
            [26] = on => on.Single() with { PreferredMaintenanceWindow = "sun:03:00-sun:03:29" },
            [27] = on =>
                on.Single() with
                {
                    Backup = new BackupOptions { PreferredWindow = "03:00-04:00" },
                    PreferredMaintenanceWindow = "sun:03:30-sun:04:30",
                },
            [28] = on => on.Replicas() with { Topology = ClusterTopology.PrimaryWithReplicas(replicas: 16) },
            [29] = on => on.Aurora() with { Topology = ClusterTopology.Aurora(readers: 16) },
            [32] = on => on.Replicas() with { Credentials = ClusterCredentials.ManagedByRds() },
            [34] = on =>
                on.Single() with
                {
                    Storage = new ClusterStorage { AllocatedGiB = 19, MaxAllocatedGiB = 0 },
                },
            [35] = on => on.Single() with { Storage = new ClusterStorage { Type = StorageType.IO2 } },
            [36] = on =>
                on.Single() with
                {
                    Storage = new ClusterStorage { AllocatedGiB = 399, Iops = 12000 },
                },
            [37] = on =>
                on.Single() with
                {
                    Storage = new ClusterStorage { AllocatedGiB = 400, Iops = 11999 },
                },
            [38] = on =>
                on.Single() with
                {
                    Storage = new ClusterStorage
                    {
                        AllocatedGiB = 400,
                        Iops = 12000,
                        ThroughputMiBps = 3001,
                    },
                },
            [39] = on => on.Single() with { Storage = new ClusterStorage { MaxAllocatedGiB = 99 } },
            [40] = on => on.Single() with { Storage = new ClusterStorage { MaxAllocatedGiB = 109 } },
            [43] = on => on.Single() with { InstanceClass = "db.t4g.small", Monitoring = Quiet with { PerformanceInsights = true } },
            [44] = on => on.Aurora() with { InstanceClass = "db.t3.medium", Monitoring = Quiet with { PerformanceInsights = true } },
            [45] = on => on.Single() with { Monitoring = Quiet with { PerformanceInsightsRetentionDays = 94 } },
            [47] = on => on.Single() with { Monitoring = Quiet with { IntervalSeconds = 20 } },
            [49] = on => on.Single() with { InstanceClass = "db.m7g.huge" },
            [50] = on => on.Single() with { Engine = ClusterEngine.MySql("8.4.99") },
            [51] = on => on.Single() with { Engine = ClusterEngine.MySql("8.0.43") },
            [53] = on => on.Single() with { Engine = ClusterEngine.MySql("5.6.51") },
            [54] = on => on.MultiAz() with { InstanceClass = "db.r6g.large" },
            [56] = on => on.MultiAz() with { Storage = new ClusterStorage { Type = StorageType.GP2 } },
            [57] = on => on.MultiAz() with { Vpc = on.NarrowVpc },
            [59] = on => on.MultiAz() with { InstanceClass = "db.t3.medium" },
            [60] = on => on.Serverless(8, 4),
            [61] = on => on.Serverless(2.3, 4),
            [62] = on => on.Serverless(0.5, 0.5),
            [63] = on => on.Serverless(2, 256.5),
            [66] = on => on.Aurora() with { Topology = ClusterTopology.Aurora() with { BacktrackHours = 73 } },
            [67] = on => on.Aurora() with { Topology = ClusterTopology.Global(), Credentials = ClusterCredentials.ManagedByRds() },
            [68] = on => on.Single() with { Monitoring = Quiet with { CloudwatchLogsExports = ["postgresql"] } },
            [69] = on => on.Aurora() with { Credentials = ClusterCredentials.Generated("the-owner", rotationDays: 0) },
            [70] = on => on.Single() with { Vpc = on.OneZoneVpc },
            [71] = on => on.Single() with { Port = 1149 },
            [72] = on => on.Single() with { PubliclyAccessible = true, AllowedCidrs = ["10.0.0.0/8"] },
            [84] = on => on.Single() with { StorageEncryptionKey = on.AsymmetricKey },
            [89] = on => on.Aurora() with { Topology = ClusterTopology.Global(), InstanceClass = "db.t4g.medium" },
        };

    /// <summary>What is broken by a part that is added to a cluster.</summary>
    public static IReadOnlyDictionary<int, Action<Surroundings, MySqlCluster>> ByParts { get; } =
        new Dictionary<int, Action<Surroundings, MySqlCluster>>
        {
            [76] = (_, cluster) =>
                cluster.AddProxy(options: new ProxyOptions { MaxConnectionsPercent = 50, MaxIdleConnectionsPercent = 51 }),
            [77] = (_, cluster) => cluster.AddProxy(options: new ProxyOptions { ConnectionBorrowTimeoutSeconds = 301 }),
            [79] = (_, cluster) => cluster.AddProxy("a--b"),
        };

    private static MonitoringOptions Quiet => Surroundings.Quiet;

    /// <summary>Clusters that differ from a right one by their fault only, in a VPC and under a key of the stack.</summary>
    internal sealed class Surroundings(Construct scope)
    {
        public static readonly MonitoringOptions Quiet = new()
        {
            IntervalSeconds = 0,
            CloudwatchLogsExports = [],
            Alarms = new AlarmOptions { Enabled = false },
            EventSubscriptions = false,
        };

        private readonly Key _key = new(scope, "SharedKey");
        private readonly Vpc _vpc = VpcOf(scope, "Vpc", 3);

        public Key AsymmetricKey { get; } = new(scope, "AsymmetricKey", new KeyProps { KeySpec = KeySpec.RSA_2048 });

        public Vpc NarrowVpc { get; } = VpcOf(scope, "NarrowVpc", 2);

        public Vpc OneZoneVpc { get; } = VpcOf(scope, "OneZoneVpc", 1);

        public MySqlClusterProps Single() =>
            new()
            {
                Engine = ClusterEngine.MySql("8.4"),
                Topology = ClusterTopology.SingleInstance(multiAz: false),
                Vpc = _vpc,
                StorageEncryptionKey = _key,
                Credentials = ClusterCredentials.Generated(rotationDays: 0),
                Monitoring = Quiet,
                ReaderEndpoint = null,
            };

        public MySqlClusterProps Replicas() => Single() with { Topology = ClusterTopology.PrimaryWithReplicas(replicas: 1) };

        public MySqlClusterProps Aurora() => Single() with { Engine = ClusterEngine.AuroraMySql(), Topology = ClusterTopology.Aurora() };

        public MySqlClusterProps MultiAz() => Single() with { Topology = ClusterTopology.MultiAzCluster() };

        public MySqlClusterProps Serverless(double min, double max) =>
            Aurora() with
            {
                Topology = ClusterTopology.AuroraServerless(min, max),
            };

        private static Vpc VpcOf(Construct scope, string id, int zones) =>
            new(
                scope,
                id,
                new VpcProps
                {
                    AvailabilityZones = [.. Enumerable.Range(0, zones).Select(zone => $"eu-west-1{(char)('a' + zone)}")],
                    NatGateways = 0,
                    SubnetConfiguration = [new SubnetConfiguration { Name = "Data", SubnetType = SubnetType.PRIVATE_ISOLATED }],
                    RestrictDefaultSecurityGroup = false,
                }
            );
    }
}
