using System.Text.Json.Nodes;
using RdsCluster.IntegrationTests.Synthesis;

namespace RdsCluster.IntegrationTests.Topologies;

/// <summary>Topologies with a DB cluster: Multi-AZ and Aurora.</summary>
public sealed class DbClusterTests(SynthesizedCases cases)
{
    [Theory]
    [InlineData(ClusterCases.MultiAzCluster, 0, "mysql", "db.m6gd.large", "gp3", null)]
    [InlineData(ClusterCases.Aurora, 3, "aurora-mysql", null, null, 86400)]
    [InlineData(ClusterCases.AuroraServerless, 3, "aurora-mysql", null, null, null)]
    [InlineData(ClusterCases.AuroraGlobal, 2, "aurora-mysql", null, null, null)]
    [InlineData(ClusterCases.AuroraGlobalSecondary, 1, "aurora-mysql", null, null, null)]
    [InlineData(ClusterCases.AuroraHeadless, 0, "aurora-mysql", null, null, null)]
    public void Cluster_ByTopology_HasItsInstancesAndStorage(
        string name,
        int instances,
        string engine,
        string? instanceClass,
        string? storage,
        int? backtrack
    )
    {
        var template = cases.Template(name);
        var cluster = Assert.Single(template.Properties("AWS::RDS::DBCluster"));

        Assert.Equal(instances, template.OfType("AWS::RDS::DBInstance").Count);
        Assert.Equal(engine, (string?)cluster["Engine"]);
        Assert.Equal(instanceClass, (string?)cluster["DBClusterInstanceClass"]);
        Assert.Equal(storage, (string?)cluster["StorageType"]);
        Assert.Equal(backtrack, (int?)cluster["BacktrackWindow"]);
    }

    [Theory]
    [InlineData(ClusterCases.MultiAzCluster)]
    [InlineData(ClusterCases.Aurora)]
    [InlineData(ClusterCases.AuroraServerless)]
    [InlineData(ClusterCases.AuroraGlobal)]
    [InlineData(ClusterCases.AuroraGlobalSecondary)]
    public void Cluster_OfAnyTopology_IsSafe(string name)
    {
        var cluster = cases.Template(name).OfType("AWS::RDS::DBCluster")[0];
        var properties = cluster["Properties"]!;

        Assert.True((bool?)properties["StorageEncrypted"]);
        Assert.NotNull(properties["KmsKeyId"]);
        Assert.True((bool?)properties["DeletionProtection"]);
        Assert.True((bool?)properties["CopyTagsToSnapshot"]);
        Assert.Equal(14, (int?)properties["BackupRetentionPeriod"]);
        Assert.Equal(13306, (int?)properties["Port"]);
        Assert.Equal("shop-orders", (string?)properties["DBClusterIdentifier"]);
        Assert.Equal("Snapshot", (string?)cluster["DeletionPolicy"]);
        Assert.Equal("open-source-rds-extended-support-disabled", (string?)properties["EngineLifecycleSupport"]);
    }

    [Fact]
    public void LogGroups_OfAMultiAzCluster_LackTheAuditLogThatItDoesNotOffer() =>
        Assert.Equal(
            ["/aws/rds/cluster/shop-orders/error", "/aws/rds/cluster/shop-orders/general", "/aws/rds/cluster/shop-orders/slowquery"],
            cases
                .Template(ClusterCases.MultiAzCluster)
                .Properties("AWS::Logs::LogGroup")
                .Select(group => (string?)group["LogGroupName"])
                .Where(name => name!.StartsWith("/aws/rds/", StringComparison.Ordinal))
        );

    [Fact]
    public void Iam_OnAMultiAzCluster_IsOnRequestOnly() =>
        Assert.False(
            cases.Template(ClusterCases.MultiAzCluster).Properties("AWS::RDS::DBCluster")[0].ContainsKey("EnableIAMDatabaseAuthentication")
        );

    [Theory]
    [InlineData("require_secure_transport", "ON")]
    [InlineData("server_audit_logging", "1")]
    [InlineData("server_audit_events", "CONNECT,QUERY_DDL,QUERY_DCL")]
    [InlineData("log_output", "FILE")]
    public void Parameters_OnAurora_AreAurorasOwn(string parameter, string value) =>
        Assert.Equal(
            value,
            (string?)cases.Template(ClusterCases.Aurora).Properties("AWS::RDS::DBClusterParameterGroup")[0]["Parameters"]![parameter]
        );

    [Fact]
    public void Instances_OnAurora_AreCreatedAfterTheWriterWithFallingPriority()
    {
        var instances = cases.Template(ClusterCases.Aurora).OfType("AWS::RDS::DBInstance");

        Assert.Equal([0, 1, 2], instances.Select(instance => (int)instance["Properties"]!["PromotionTier"]!));
        Assert.Equal([false, true, true], instances.Select(instance => instance["DependsOn"] is not null));
        Assert.All(instances, instance => Assert.Equal("Delete", (string?)instance["DeletionPolicy"]));
    }

    [Fact]
    public void MaintenanceWindows_OfReaders_ComeDaysBeforeTheWriters() =>
        Assert.Equal(
            ["sun:04:00-sun:05:00", "sat:04:00-sat:05:00", "fri:04:00-fri:05:00"],
            cases
                .Template(ClusterCases.Aurora)
                .Properties("AWS::RDS::DBInstance")
                .Select(instance => (string?)instance["PreferredMaintenanceWindow"])
        );

    [Fact]
    public void Serverless_MixedWithProvisioned_HasBothClasses()
    {
        var template = cases.Template(ClusterCases.AuroraServerless);

        Assert.Equal(
            ["db.serverless", "db.serverless", "db.r7g.large"],
            template.Properties("AWS::RDS::DBInstance").Select(instance => (string?)instance["DBInstanceClass"])
        );
        Assert.Equal(
            """{"MaxCapacity":4,"MinCapacity":0,"SecondsUntilAutoPause":600}""",
            template.Properties("AWS::RDS::DBCluster")[0]["ServerlessV2ScalingConfiguration"]!.ToJsonString()
        );
    }

    [Fact]
    public void Global_Primary_DeclaresTheGlobalDatabaseAndJoinsIt()
    {
        var template = cases.Template(ClusterCases.AuroraGlobal);
        var global = Assert.Single(template.Properties("AWS::RDS::GlobalCluster"));

        Assert.Equal("shop-orders-global", (string?)global["GlobalClusterIdentifier"]);
        Assert.NotNull(template.Properties("AWS::RDS::DBCluster")[0]["GlobalClusterIdentifier"]);
    }

    [Theory]
    [InlineData("MasterUsername")]
    [InlineData("MasterUserPassword")]
    [InlineData("DatabaseName")]
    public void Global_Secondary_HasTheUsersOfThePrimary(string property)
    {
        var template = cases.Template(ClusterCases.AuroraGlobalSecondary);

        Assert.False(template.Properties("AWS::RDS::DBCluster")[0].ContainsKey(property));
        Assert.Empty(template.OfType("AWS::SecretsManager::Secret"));
    }

    [Fact]
    public void Alarms_OfAMultiAzCluster_WatchItsThreeMembersByTheNamesThatRdsGives()
    {
        var alarms = cases.Template(ClusterCases.MultiAzCluster).Properties("AWS::CloudWatch::Alarm");

        Assert.Equal(
            ["shop-orders-instance-1", "shop-orders-instance-2", "shop-orders-instance-3"],
            alarms.Select(alarm => (string?)alarm["Dimensions"]![0]!["Value"]).Distinct()
        );
        Assert.Equal(18, alarms.Count);
        // One of them is the writer, which has no lag to report.
        Assert.All(
            alarms.Where(alarm => (string?)alarm["MetricName"] == "ReplicaLag"),
            alarm => Assert.Equal("missing", (string?)alarm["TreatMissingData"])
        );
    }

    [Theory]
    [InlineData(ClusterCases.MultiAzCluster, "multi-az-cluster", 2, 35, 0)]
    [InlineData(ClusterCases.Aurora, "aurora", 2, 60, 3)]
    [InlineData(ClusterCases.AuroraServerless, "aurora-serverless", 2, 60, 3)]
    [InlineData(ClusterCases.AuroraGlobal, "aurora-global", 1, 60, 2)]
    public void Manifest_ByTopology_PromisesWhatAwsPublishes(string name, string topology, int readers, double outage, int members)
    {
        var manifest = cases.Template(name).Manifest();

        Assert.Equal(topology, (string?)manifest["topology"]);
        Assert.Equal(members, manifest["members"]!.AsArray().Count);
        Assert.Equal(readers, (int?)manifest["promises"]!["readers"]);
        Assert.Equal(outage, (double?)manifest["promises"]!["maxWriteOutageSeconds"]);
        Assert.Equal(0, (long?)manifest["promises"]!["maxLostWrites"]);
        Assert.Equal(
            cases.Template(name).Resources.First(resource => (string?)resource.Value!["Type"] == "AWS::RDS::DBCluster").Key,
            (string?)manifest["dbCluster"]
        );
        Assert.True(manifest["outputs"]!.AsObject().ContainsKey("readerEndpoint"));
    }
}
