using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.KMS;
using RdsCluster.Backup;
using RdsCluster.Monitoring;
using RdsCluster.Storage;
using RdsCluster.Topologies;

namespace RdsCluster.Tests.Synthesis;

/// <summary>The clusters that the tests look at, by name. All of them are synthesized in one go.</summary>
internal static class ClusterCases
{
    public const string ReplicasOnMySql = "ReplicasOnMySql";
    public const string ReplicasOnMariaDb = "ReplicasOnMariaDb";
    public const string Single = "Single";
    public const string SingleInOneZone = "SingleInOneZone";
    public const string Customized = "Customized";
    public const string GivenVpcAndKey = "GivenVpcAndKey";
    public const string TwoClusters = "TwoClusters";
    public const string Disposable = "Disposable";
    public const string EveryPart = "EveryPart";

    public static IReadOnlyDictionary<string, Action<Stack>> All { get; } = new SortedDictionary<string, Action<Stack>>(StringComparer.Ordinal)
    {
        [ReplicasOnMySql] = stack => _ = new MySqlCluster(stack, "Orders", Replicas()),
        [ReplicasOnMariaDb] = stack => _ = new MySqlCluster(stack, "Orders", Replicas() with { Engine = ClusterEngine.MariaDb("10.11") }),
        [Single] = stack => _ = new MySqlCluster(stack, "Orders", Replicas() with { Topology = ClusterTopology.SingleInstance() }),
        [SingleInOneZone] = stack => _ = new MySqlCluster(stack, "Orders", Replicas() with { Topology = ClusterTopology.SingleInstance(multiAz: false) }),
        [Customized] = stack => _ = new MySqlCluster(stack, "Orders", new MySqlClusterProps
        {
            Engine = ClusterEngine.MySql("8.0.45"),
            Topology = ClusterTopology.PrimaryWithReplicas(replicas: 3) with
            {
                Overrides = [new ReplicaOverrides { InstanceClass = "db.r7g.xlarge", MultiAz = true }],
            },
            Identifier = "shop",
            InstanceClass = "db.r7g.large",
            DatabaseName = "shop",
            Port = 14306,
            Zones = 2,
            Storage = new ClusterStorage { AllocatedGiB = 400, MaxAllocatedGiB = null, Iops = 12000, ThroughputMiBps = 500 },
            Backup = new BackupOptions { RetentionDays = 35, PreferredWindow = "00:30-01:00", KeepAfterDeletion = false },
            Parameters = new Dictionary<string, string> { ["max_connections"] = "500", ["long_query_time"] = "0.5" },
            Tags = new Dictionary<string, string> { ["team"] = "shop" },
        }),
        [GivenVpcAndKey] = stack =>
        {
            var vpc = new Vpc(stack, "Net", new VpcProps
            {
                AvailabilityZones = [Fn.Select(0, Fn.GetAzs()), Fn.Select(1, Fn.GetAzs())],
                NatGateways = 0,
                SubnetConfiguration = [new SubnetConfiguration { Name = "Data", SubnetType = SubnetType.PRIVATE_ISOLATED }],
                RestrictDefaultSecurityGroup = false,
            });
            var client = new SecurityGroup(stack, "Client", new SecurityGroupProps { Vpc = vpc, AllowAllOutbound = false });
            var cluster = new MySqlCluster(stack, "Orders", Replicas() with { Vpc = vpc, StorageEncryptionKey = new Key(stack, "TeamKey") });
            cluster.Connections.AllowDefaultPortFrom(client, "Orders service");
        },
        [TwoClusters] = stack =>
        {
            _ = new MySqlCluster(stack, "Orders", Replicas());
            _ = new MySqlCluster(stack, "Invoices", Replicas());
        },
        [EveryPart] = stack =>
        {
            var cluster = new MySqlCluster(stack, "Orders", Replicas() with
            {
                Backup = new BackupOptions
                {
                    Plan = new BackupPlanOptions
                    {
                        CopyToVaultArn = "arn:aws:backup:eu-west-1:123456789012:backup-vault:copies",
                        VaultLock = new VaultLockOptions(),
                        RestoreTesting = new RestoreTestingOptions(),
                    },
                },
                Monitoring = new MonitoringOptions { Dashboard = true, Alarms = new AlarmOptions { Emails = ["oncall@example.com"] } },
            });
            cluster.AddProxy();
            cluster.AddAccessHost();
            cluster.AddAlarm("Deadlocks", cluster.Metric("Deadlocks"), new CreateAlarmOptions { Threshold = 1, EvaluationPeriods = 1 });
        },
        [Disposable] = stack => _ = new MySqlCluster(stack, "Orders", Replicas() with { RemovalPolicy = RemovalPolicy.DESTROY, DeletionProtection = false }),
    };

    /// <summary>What the documentation's first example says.</summary>
    public static MySqlClusterProps Replicas() => new()
    {
        Engine = ClusterEngine.MySql("8.4"),
        Topology = ClusterTopology.PrimaryWithReplicas(replicas: 2),
    };
}
