using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.RDS;
using RdsCluster.App.Configuration;
using RdsCluster.Backup;
using RdsCluster.Networking;
using RdsCluster.Security;
using RdsCluster.Topologies;

namespace RdsCluster.App.IntegrationTests.Configuration;

public sealed class ClusterPropsMappingTests
{
    [Fact]
    public void Props_OfAnEmptyConfiguration_AreTheLibrarysDefaults() =>
        Assert.Equivalent(
            new MySqlClusterProps { Engine = ClusterEngine.MySql(), Topology = ClusterTopology.PrimaryWithReplicas() },
            new AppConfiguration().ToProps(),
            strict: true
        );

    [Fact]
    public void Props_OfAFullConfiguration_HaveEveryValue()
    {
        var props = Read(
                """
                {
                  "engine": "mariadb", "version": "10.11.15", "instanceClass": "db.r7g.large", "identifier": "shop", "owner": "boss",
                  "database": "shop",
                  "topology": { "kind": "single-instance", "multiAz": false },
                  "storage": { "allocatedGiB": 500, "maxAllocatedGiB": 900, "type": "io2", "iops": 4000, "dedicatedLogVolume": true },
                  "backup": { "retentionDays": 7, "preferredWindow": "01:00-01:30", "keepAfterDeletion": false,
                  "replication": { "region": "eu-west-1", "encryptionKeyArn": "arn:aws:kms:eu-west-1:123456789012:key/far",
                  "retentionDays": 3 }, "plan": { "retentionDays": 90, "vaultLock": { "minRetentionDays": 30 }, "restoreTesting": {} } },
                  "network": { "cidr": "10.9.0.0/16", "zones": 2, "port": 14306, "interfaceEndpoints": false, "flowLog": false,
                  "networkType": "DUAL" },
                  "credentials": { "rotationDays": 7 }, "readerEndpoint": { "zoneName": "shop.internal", "ttlSeconds": 10 },
                  "monitoring": { "intervalSeconds": 0, "performanceInsights": false, "performanceInsightsRetentionDays": 31,
                  "advancedDatabaseInsights": true, "logExports": ["error"], "logRetentionDays": 30,
                    "alarms": { "emails": ["dba@example.com"], "cpuPercent": 80 }, "eventSubscriptions": false, "dashboard": true },
                  "promises": { "maxWriteOutageSeconds": 90, "maxReplicaLagSeconds": 5, "maxLostWrites": 10 },
                  "maintenanceWindow": "mon:05:00-mon:06:00", "autoMinorVersionUpgrade": false, "deletionProtection": false,
                  "removalPolicy": "destroy", "extendedSupport": true, "caCertificateIdentifier": "rds-ca-rsa4096-g1",
                  "iamAuthentication": false, "parameters": { "max_connections": "10" }, "instanceParameters": { "wait_timeout": "60" },
                  "tags": { "team": "shop" }
                }
                """
            )
            .ToProps();

        Assert.Equal("10.11.15", props.Engine.Version);
        Assert.Equal("db.r7g.large", props.InstanceClass);
        Assert.Equal("shop", props.Identifier);
        Assert.Equal("boss", props.Credentials.Username);
        Assert.Equal("shop", props.DatabaseName);
        Assert.False(Assert.IsType<SingleInstanceTopology>(props.Topology).MultiAz);
        Assert.Equal<(int?, int?, Amazon.CDK.AWS.RDS.StorageType, int?)>(
            (500, 900, Amazon.CDK.AWS.RDS.StorageType.IO2, 4000),
            (props.Storage.AllocatedGiB, props.Storage.MaxAllocatedGiB, props.Storage.Type, props.Storage.Iops)
        );
        Assert.Equal((7, "01:00-01:30", false), (props.Backup.RetentionDays, props.Backup.PreferredWindow, props.Backup.KeepAfterDeletion));
        Assert.Equal(("10.9.0.0/16", 2, 14306), (props.VpcCidr, props.Zones, props.Port));
        Assert.Equal(
            (0, (bool?)false, 31, 30),
            (
                props.Monitoring.IntervalSeconds,
                props.Monitoring.PerformanceInsights,
                props.Monitoring.PerformanceInsightsRetentionDays,
                props.Monitoring.CloudwatchLogsRetentionDays
            )
        );
        Assert.Equal(["error"], props.Monitoring.CloudwatchLogsExports!);
        Assert.False(props.InterfaceEndpoints);
        Assert.False(props.FlowLog);
        Assert.Equal(ClusterCredentials.Generated("boss", 7), props.Credentials);
        Assert.Equal(new ReaderEndpointOptions { ZoneName = "shop.internal", TtlSeconds = 10 }, props.ReaderEndpoint);
        Assert.Equal(
            new BackupPlanOptions
            {
                RetentionDays = 90,
                VaultLock = new VaultLockOptions { MinRetentionDays = 30 },
                RestoreTesting = new RestoreTestingOptions(),
            },
            props.Backup.Plan
        );
        Assert.Equal(
            (80, 80, true, false, true),
            (
                props.Monitoring.Alarms.CpuPercent,
                props.Monitoring.Alarms.ConnectionsPercent,
                props.Monitoring.Alarms.Enabled,
                props.Monitoring.EventSubscriptions,
                props.Monitoring.Dashboard
            )
        );
        Assert.Equal(["dba@example.com"], props.Monitoring.Alarms.Emails);
        Assert.Equal(
            (90, 5, 10),
            (props.Promises.MaxWriteOutageSeconds, props.Promises.MaxReplicaLagSeconds, props.Promises.MaxLostWrites)
        );
        Assert.Equal("mon:05:00-mon:06:00", props.PreferredMaintenanceWindow);
        Assert.Equal<(bool, bool, RemovalPolicy, bool?)>(
            (false, false, RemovalPolicy.DESTROY, false),
            (props.AutoMinorVersionUpgrade, props.DeletionProtection, props.RemovalPolicy, props.IamAuthentication)
        );
        Assert.True(props.Storage.DedicatedLogVolume);
        Assert.Equal(
            new BackupReplicationOptions
            {
                Region = "eu-west-1",
                EncryptionKeyArn = "arn:aws:kms:eu-west-1:123456789012:key/far",
                RetentionDays = 3,
            },
            props.Backup.Replication
        );
        Assert.Equal(
            (NetworkType.DUAL, true, "rds-ca-rsa4096-g1"),
            (props.NetworkType, props.ExtendedSupport, props.CaCertificateIdentifier)
        );
        Assert.True(props.Monitoring.AdvancedDatabaseInsights);
        Assert.Equal(("10", "60"), (props.Parameters["max_connections"], props.InstanceParameters["wait_timeout"]));
        Assert.Equal("shop", props.Tags["team"]);
    }

    [Fact]
    public void Props_OfASingleInstanceWithReplicas_AreRefused()
    {
        var error = Assert.Throws<ConfigurationException>(() =>
            Read("""{ "topology": { "kind": "single-instance", "replicas": 2 } }""").ToProps()
        );

        Assert.Equal(
            "topology.replicas: got 2, which kind single-instance does not have. Omit it, or use kind primary-with-replicas.",
            error.Message
        );
    }

    [Fact]
    public void Props_OfAnOwnerInDevelopment_KeepThePresetsPassword() =>
        Assert.Equal(
            ClusterCredentials.Generated("boss", 0),
            Read("""{ "preset": "development", "owner": "boss" }""").ToProps().Credentials
        );

    [Fact]
    public void Props_OfReadersOfTheirOwn_HaveThem()
    {
        var topology = Read(
                """
                { "topology": { "overrides": [{ "instanceClass": "db.r7g.xlarge", "parameters": { "max_connections": "50" } },
                  { "multiAz": true }] } }
                """
            )
            .ToProps()
            .Topology;

        var overrides = Assert.IsType<PrimaryWithReplicasTopology>(topology).Overrides;
        Assert.Equal(("db.r7g.xlarge", "50"), (overrides[0].InstanceClass, overrides[0].Parameters!["max_connections"]));
        Assert.True(overrides[1].MultiAz);
    }

    [Theory]
    [InlineData(
        """{ "credentials": { "source": "rds", "rotationDays": 3 } }""",
        "credentials.rotationDays: got 3, which source rds does not have. Omit it, or use source generated."
    )]
    [InlineData(
        """{ "credentials": { "source": "secret" } }""",
        "credentials.secretArn: missing for source secret. Give the full ARN of an existing secret."
    )]
    [InlineData(
        """{ "restoreFrom": { "source": "shop-1" } }""",
        "restoreFrom.source: the master user keeps the password of 'shop-1', so none is generated. Set credentials.source to rds, or "
            + "credentials.secretArn to the secret of 'shop-1'."
    )]
    [InlineData(
        """{ "stack": { "account": "123456789012" }, "network": { "vpcId": "vpc-0123456789abcdef0" } }""",
        "network.vpcId: got vpc-0123456789abcdef0 without stack.account and stack.region, where its subnets are looked up. Name both."
    )]
    [InlineData(
        """{ "network": { "subnetGroup": "team" } }""",
        "network.subnetGroup: got team without vpcId. Set vpcId, or omit subnetGroup to create one."
    )]
    [InlineData(
        """{ "backup": { "replication": { "region": "eu-west-1" } } }""",
        "backup.replication.encryptionKeyArn: missing. Name the second Region, and a KMS key there."
    )]
    [InlineData(
        """{ "topology": { "kind": "single-instance", "dataApi": true } }""",
        "topology.dataApi: got True, which kind single-instance does not have. Omit it, or use kind aurora or "
            + "aurora-serverless or aurora-global or aurora-global-secondary."
    )]
    [InlineData(
        """{ "network": { "subnets": "private" } }""",
        "network.subnets: got private without vpcId. Set vpcId, or omit subnets: a created VPC has isolated subnets."
    )]
    public void Props_ThatDoNotGoTogether_AreRefused(string json, string message) =>
        Assert.Equal(message, Assert.Throws<ConfigurationException>(() => Read(json).ToProps()).Message);

    private static AppConfiguration Read(string json) => JsonSerializer.Deserialize<AppConfiguration>(json, ConfigurationJson.Options)!;
}
