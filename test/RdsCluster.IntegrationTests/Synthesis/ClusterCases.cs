using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SecretsManager;
using RdsCluster.Access;
using RdsCluster.Backup;
using RdsCluster.Monitoring;
using RdsCluster.Proxies;
using RdsCluster.Scaling;
using RdsCluster.Security;
using RdsCluster.Storage;
using RdsCluster.Topologies;
using RdsCluster.Users;
using RdsCluster.Verification;

namespace RdsCluster.IntegrationTests.Synthesis;

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
    public const string EveryPartOnAurora = "EveryPartOnAurora";
    public const string EveryPartOnMultiAz = "EveryPartOnMultiAz";
    public const string ServerlessFromPointInTime = "ServerlessFromPointInTime";
    public const string GlobalFromSnapshot = "GlobalFromSnapshot";
    public const string SshInOwnVpc = "SshInOwnVpc";
    public const string Development = "Development";
    public const string FreeTier = "FreeTier";
    public const string FreeTierPublic = "FreeTierPublic";
    public const string MultiAzCluster = "MultiAzCluster";
    public const string Aurora = "Aurora";
    public const string AuroraServerless = "AuroraServerless";
    public const string AuroraGlobal = "AuroraGlobal";
    public const string AuroraGlobalSecondary = "AuroraGlobalSecondary";
    public const string AuroraHeadless = "AuroraHeadless";
    public const string ManagedPassword = "ManagedPassword";
    public const string FromSnapshot = "FromSnapshot";
    public const string FromPointInTime = "FromPointInTime";
    public const string AuroraFromSnapshot = "AuroraFromSnapshot";
    public const string Granted = "Granted";
    public const string Users = "Users";
    public const string Verified = "Verified";
    public const string VerifiedSecondary = "VerifiedSecondary";
    public const string Conducted = "Conducted";

    public static IReadOnlyDictionary<string, Action<Stack>> All { get; } =
        new SortedDictionary<string, Action<Stack>>(StringComparer.Ordinal)
        {
            [ReplicasOnMySql] = stack => _ = new MySqlCluster(stack, "Orders", Replicas()),
            [ReplicasOnMariaDb] = stack =>
                _ = new MySqlCluster(stack, "Orders", Replicas() with { Engine = ClusterEngine.MariaDb("10.11") }),
            [Single] = stack => _ = new MySqlCluster(stack, "Orders", Replicas() with { Topology = ClusterTopology.SingleInstance() }),
            [SingleInOneZone] = stack =>
                _ = new MySqlCluster(stack, "Orders", Replicas() with { Topology = ClusterTopology.SingleInstance(multiAz: false) }),
            [Customized] = stack =>
                _ = new MySqlCluster(
                    stack,
                    "Orders",
                    new MySqlClusterProps
                    {
                        Engine = ClusterEngine.MySql("8.4.6"),
                        Topology = ClusterTopology.PrimaryWithReplicas(replicas: 3) with
                        {
                            Overrides = [new ReplicaOverrides { InstanceClass = "db.r7g.xlarge", MultiAz = true }],
                        },
                        Identifier = "shop",
                        InstanceClass = "db.r7g.large",
                        DatabaseName = "shop",
                        Port = 14306,
                        Zones = 2,
                        Storage = new ClusterStorage
                        {
                            AllocatedGiB = 400,
                            MaxAllocatedGiB = 0,
                            Iops = 12000,
                            ThroughputMiBps = 500,
                        },
                        Backup = new BackupOptions
                        {
                            RetentionDays = 35,
                            PreferredWindow = "00:30-01:00",
                            KeepAfterDeletion = false,
                        },
                        Parameters = new Dictionary<string, string> { ["max_connections"] = "500", ["long_query_time"] = "0.5" },
                        Tags = new Dictionary<string, string> { ["team"] = "shop" },
                    }
                ),
            [GivenVpcAndKey] = stack =>
            {
                var vpc = new Vpc(
                    stack,
                    "Net",
                    new VpcProps
                    {
                        AvailabilityZones = [Fn.Select(0, Fn.GetAzs()), Fn.Select(1, Fn.GetAzs())],
                        NatGateways = 0,
                        SubnetConfiguration = [new SubnetConfiguration { Name = "Data", SubnetType = SubnetType.PRIVATE_ISOLATED }],
                        RestrictDefaultSecurityGroup = false,
                    }
                );
                var client = new SecurityGroup(stack, "Client", new SecurityGroupProps { Vpc = vpc, AllowAllOutbound = false });
                var cluster = new MySqlCluster(
                    stack,
                    "Orders",
                    Replicas() with
                    {
                        Vpc = vpc,
                        StorageEncryptionKey = new Key(stack, "TeamKey"),
                    }
                );
                cluster.Connections.AllowDefaultPortFrom(client, "Orders service");
            },
            [TwoClusters] = stack =>
            {
                _ = new MySqlCluster(stack, "Orders", Replicas());
                _ = new MySqlCluster(stack, "Invoices", Replicas());
            },
            [EveryPart] = stack =>
            {
                var cluster = new MySqlCluster(
                    stack,
                    "Orders",
                    Replicas() with
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
                        Monitoring = new MonitoringOptions
                        {
                            Dashboard = true,
                            Alarms = new AlarmOptions { Emails = ["oncall@example.com"] },
                        },
                    }
                );
                cluster.AddProxy();
                cluster.AddAccessHost();
                cluster.AddAlarm("Deadlocks", cluster.Metric("Deadlocks"), new CreateAlarmOptions { Threshold = 1, EvaluationPeriods = 1 });
            },
            [EveryPartOnAurora] = stack =>
            {
                var cluster = new MySqlCluster(
                    stack,
                    "Orders",
                    OnAurora(
                        ClusterTopology.Aurora(readers: 2) with
                        {
                            IoOptimized = true,
                            Overrides =
                            [
                                new ReplicaOverrides
                                {
                                    InstanceClass = "db.r7g.xlarge",
                                    Parameters = new Dictionary<string, string> { ["long_query_time"] = "10" },
                                },
                            ],
                        }
                    ) with
                    {
                        InstanceParameters = new Dictionary<string, string> { ["max_connections"] = "400" },
                        Backup = new BackupOptions
                        {
                            Plan = new BackupPlanOptions
                            {
                                RetentionDays = 400,
                                ColdStorageAfterDays = 90,
                                RestoreTesting = new RestoreTestingOptions(),
                            },
                        },
                        Monitoring = new MonitoringOptions
                        {
                            Dashboard = true,
                            AdvancedDatabaseInsights = true,
                            EncryptionKey = new Key(stack, "LogKey"),
                        },
                    }
                );
                cluster.AddProxy();
                cluster.AutoScaleReaders(new ReaderAutoScalingOptions { MaxReaders = 5 });
                cluster.Connections.AllowDefaultPortFrom(Peer.Ipv4("10.20.0.0/16"), "Office");
                cluster.Connections.AllowDefaultPortFrom(Peer.PrefixList("pl-0123456789abcdef0"), "Sites");
                cluster.Connections.AllowTo(Peer.Ipv4("10.30.0.0/16"), Port.Tcp(3306), "Source of a replication");
            },
            [EveryPartOnMultiAz] = stack =>
            {
                var cluster = MySqlCluster.FromSnapshot(
                    stack,
                    "Orders",
                    "shop-cluster-snapshot",
                    Replicas() with
                    {
                        Topology = ClusterTopology.MultiAzCluster(),
                        Backup = new BackupOptions { Plan = new BackupPlanOptions() },
                        Monitoring = new MonitoringOptions { Dashboard = true, AdvancedDatabaseInsights = true },
                    }
                );
                cluster.AddProxy();
            },
            [ServerlessFromPointInTime] = stack =>
                _ = MySqlCluster.FromPointInTime(
                    stack,
                    "Orders",
                    "shop-orders",
                    OnAurora(ClusterTopology.AuroraServerless()) with
                    {
                        Credentials = ClusterCredentials.FromSecret(Secret.FromSecretNameV2(stack, "Owner", "shop-owner"), "dbowner"),
                    }
                ),
            [GlobalFromSnapshot] = stack =>
                _ = MySqlCluster.FromSnapshot(stack, "Orders", "shop-cluster-snapshot", OnAurora(ClusterTopology.Global())),
            [SshInOwnVpc] = stack =>
                new MySqlCluster(stack, "Orders", ClusterPresets.FreeTier() with { Identifier = "tryout" }).AddAccessHost(
                    options: new AccessHostOptions
                    {
                        Ssh = new SshAccess { KeyPairName = "team", AllowedCidrs = ["203.0.113.7/32"] },
                    }
                ),
            [Development] = stack => _ = new MySqlCluster(stack, "Orders", ClusterPresets.Development()),
            [FreeTier] = stack =>
                _ = new MySqlCluster(
                    stack,
                    "Orders",
                    ClusterPresets.FreeTier() with
                    {
                        Identifier = "tryout",
                        Credentials = ClusterCredentials.Generated("me", rotationDays: 0),
                    }
                ),
            [FreeTierPublic] = stack =>
                _ = new MySqlCluster(
                    stack,
                    "Orders",
                    ClusterPresets.FreeTier() with
                    {
                        PubliclyAccessible = true,
                        AllowedCidrs = ["203.0.113.7/32"],
                    }
                ),
            [MultiAzCluster] = stack =>
                _ = new MySqlCluster(stack, "Orders", Replicas() with { Topology = ClusterTopology.MultiAzCluster() }),
            [Aurora] = stack => _ = new MySqlCluster(stack, "Orders", OnAurora(ClusterTopology.Aurora(readers: 2))),
            [AuroraServerless] = stack =>
                _ = new MySqlCluster(
                    stack,
                    "Orders",
                    OnAurora(ClusterTopology.AuroraServerless(minAcu: 0, maxAcu: 4) with { ProvisionedReaders = 1, AutoPauseSeconds = 600 })
                ),
            [AuroraGlobal] = stack => _ = new MySqlCluster(stack, "Orders", OnAurora(ClusterTopology.Global())),
            [AuroraGlobalSecondary] = stack =>
                _ = new MySqlCluster(stack, "Orders", OnAurora(ClusterTopology.GlobalSecondary("shop-orders-global"))),
            [AuroraHeadless] = stack =>
                _ = new MySqlCluster(stack, "Orders", OnAurora(ClusterTopology.GlobalSecondary("shop-orders-global", readers: 0))),
            [ManagedPassword] = stack =>
                _ = new MySqlCluster(
                    stack,
                    "Orders",
                    Replicas() with
                    {
                        Topology = ClusterTopology.SingleInstance(),
                        Credentials = ClusterCredentials.ManagedByRds(),
                    }
                ),
            [FromSnapshot] = stack => _ = MySqlCluster.FromSnapshot(stack, "Orders", "shop-before-migration", Replicas()),
            [FromPointInTime] = stack =>
                _ = MySqlCluster.FromPointInTime(
                    stack,
                    "Orders",
                    "shop-1",
                    Replicas() with
                    {
                        Credentials = ClusterCredentials.FromSecret(Secret.FromSecretNameV2(stack, "Owner", "shop-owner"), "dbowner"),
                    },
                    new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero)
                ),
            [AuroraFromSnapshot] = stack =>
                _ = MySqlCluster.FromSnapshot(stack, "Orders", "shop-cluster-snapshot", OnAurora(ClusterTopology.Aurora())),
            [Granted] = stack =>
            {
                var service = new Role(stack, "Service", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") });
                var cluster = new MySqlCluster(
                    stack,
                    "Orders",
                    Replicas() with
                    {
                        Topology = ClusterTopology.PrimaryWithReplicas(1) with
                        {
                            Overrides =
                            [
                                new ReplicaOverrides { Parameters = new Dictionary<string, string> { ["long_query_time"] = "10" } },
                            ],
                        },
                    }
                );
                cluster.GrantConnect(service, "orders_rw");
            },
            [Verified] = stack =>
            {
                var pipeline = new Role(stack, "Pipeline", new RoleProps { AssumedBy = new ServicePrincipal("codebuild.amazonaws.com") });
                var cluster = new MySqlCluster(stack, "Orders", Replicas());
                cluster
                    .AddVerification(new VerificationOptions { RunnerFile = RunnerStub.File })
                    .GrantStart(pipeline, new VerifyPermissions { Failover = true });
            },
            [Conducted] = stack =>
                new MySqlCluster(stack, "Orders", Replicas()).AddVerification(
                    new VerificationOptions
                    {
                        RunnerFile = RunnerStub.File,
                        Gate = VerificationGate.FailUpdate,
                        Canary = new CanaryOptions(),
                    }
                ),
            [VerifiedSecondary] = stack =>
                new MySqlCluster(
                    stack,
                    "Orders",
                    new MySqlClusterProps
                    {
                        Engine = ClusterEngine.AuroraMySql(),
                        Topology = ClusterTopology.GlobalSecondary("shop-orders-global"),
                    }
                ).AddVerification(new VerificationOptions { RunnerFile = RunnerStub.File }),
            [Users] = stack =>
            {
                var service = new Role(stack, "Service", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") });
                var cluster = new MySqlCluster(
                    stack,
                    "Orders",
                    Replicas() with
                    {
                        Topology = ClusterTopology.PrimaryWithReplicas(1),
                        DatabaseName = "shop",
                    }
                );
                var app = cluster.AddUser("orders_rw");
                app.GrantConnect(service);
                cluster
                    .AddUser(
                        "reports",
                        new DatabaseUserOptions
                        {
                            Access = UserAccess.Read,
                            Login = UserLogin.Iam,
                            Databases = ["shop", "old_shop"],
                        }
                    )
                    .GrantConnect(service);
                cluster.AddUser("watcher", new DatabaseUserOptions { Access = UserAccess.Monitor, RotationDays = 0 });
                cluster.AddProxy(options: new ProxyOptions { Users = [app] });
            },
            [Disposable] = stack =>
                _ = new MySqlCluster(
                    stack,
                    "Orders",
                    Replicas() with
                    {
                        RemovalPolicy = RemovalPolicy.DESTROY,
                        DeletionProtection = false,
                    }
                ),
        };

    /// <summary>What the documentation's first example says.</summary>
    public static MySqlClusterProps Replicas() =>
        new() { Engine = ClusterEngine.MySql("8.4"), Topology = ClusterTopology.PrimaryWithReplicas(replicas: 2) };

    private static MySqlClusterProps OnAurora(ClusterTopology topology) =>
        new() { Engine = ClusterEngine.AuroraMySql(), Topology = topology };
}
