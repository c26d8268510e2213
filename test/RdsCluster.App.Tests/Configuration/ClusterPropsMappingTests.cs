using System.Text.Json;
using Amazon.CDK;
using RdsCluster.App.Configuration;
using RdsCluster.Topologies;

namespace RdsCluster.App.Tests.Configuration;

public sealed class ClusterPropsMappingTests
{
    [Fact]
    public void Props_OfAnEmptyConfiguration_AreTheLibrarysDefaults() => Assert.Equivalent(
        new MySqlClusterProps { Engine = ClusterEngine.MySql(), Topology = ClusterTopology.PrimaryWithReplicas() },
        new AppConfiguration().ToProps(),
        strict: true);

    [Fact]
    public void Props_OfAFullConfiguration_HaveEveryValue()
    {
        var props = Read(
            """
            {
              "engine": "mariadb", "version": "10.11.15", "instanceClass": "db.r7g.large", "identifier": "shop", "owner": "boss", "database": "shop",
              "topology": { "kind": "single-instance", "multiAz": false },
              "storage": { "allocatedGiB": 500, "maxAllocatedGiB": 900, "type": "io2", "iops": 4000 },
              "backup": { "retentionDays": 7, "preferredWindow": "01:00-01:30", "keepAfterDeletion": false },
              "network": { "cidr": "10.9.0.0/16", "zones": 2, "port": 14306, "interfaceEndpoints": false },
              "monitoring": { "intervalSeconds": 0, "performanceInsights": false, "performanceInsightsRetentionDays": 31, "logExports": ["error"], "logRetentionDays": 30 },
              "promises": { "maxWriteOutageSeconds": 90, "maxReplicaLagSeconds": 5, "maxLostWrites": 10 },
              "maintenanceWindow": "mon:05:00-mon:06:00", "autoMinorVersionUpgrade": false, "deletionProtection": false,
              "removalPolicy": "destroy", "iamAuthentication": false, "parameters": { "max_connections": "10" }, "tags": { "team": "shop" }
            }
            """).ToProps();

        Assert.Equal("10.11.15", props.Engine.Version);
        Assert.Equal("db.r7g.large", props.InstanceClass);
        Assert.Equal("shop", props.Identifier);
        Assert.Equal("boss", props.Credentials.Username);
        Assert.Equal("shop", props.DatabaseName);
        Assert.False(Assert.IsType<SingleInstanceTopology>(props.Topology).MultiAz);
        Assert.Equal<(int?, int?, Amazon.CDK.AWS.RDS.StorageType, int?)>((500, 900, Amazon.CDK.AWS.RDS.StorageType.IO2, 4000), (props.Storage.AllocatedGiB, props.Storage.MaxAllocatedGiB, props.Storage.Type, props.Storage.Iops));
        Assert.Equal((7, "01:00-01:30", false), (props.Backup.RetentionDays, props.Backup.PreferredWindow, props.Backup.KeepAfterDeletion));
        Assert.Equal(("10.9.0.0/16", 2, 14306), (props.VpcCidr, props.Zones, props.Port));
        Assert.Equal((0, (bool?)false, 31, 30), (props.Monitoring.IntervalSeconds, props.Monitoring.PerformanceInsights, props.Monitoring.PerformanceInsightsRetentionDays, props.Monitoring.CloudwatchLogsRetentionDays));
        Assert.Equal(["error"], props.Monitoring.CloudwatchLogsExports!);
        Assert.False(props.InterfaceEndpoints);
        Assert.Equal((90, 5, 10), (props.Promises.MaxWriteOutageSeconds, props.Promises.MaxReplicaLagSeconds, props.Promises.MaxLostWrites));
        Assert.Equal("mon:05:00-mon:06:00", props.PreferredMaintenanceWindow);
        Assert.Equal<(bool, bool, RemovalPolicy, bool?)>((false, false, RemovalPolicy.DESTROY, false), (props.AutoMinorVersionUpgrade, props.DeletionProtection, props.RemovalPolicy, props.IamAuthentication));
        Assert.Equal("10", props.Parameters["max_connections"]);
        Assert.Equal("shop", props.Tags["team"]);
    }

    [Fact]
    public void Props_OfASingleInstanceWithReplicas_AreRefused()
    {
        var error = Assert.Throws<ConfigurationException>(() => Read("""{ "topology": { "kind": "single-instance", "replicas": 2 } }""").ToProps());

        Assert.Equal("topology.replicas: got 2, which kind single-instance has no use for. Leave it out, or take kind primary-with-replicas.", error.Message);
    }

    private static AppConfiguration Read(string json) => JsonSerializer.Deserialize<AppConfiguration>(json, ConfigurationJson.Options)!;
}
