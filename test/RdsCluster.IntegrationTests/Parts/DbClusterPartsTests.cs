using System.Text.Json.Nodes;
using RdsCluster.IntegrationTests.Synthesis;

namespace RdsCluster.IntegrationTests.Parts;

/// <summary>What stands beside a DB cluster when every part is asked for.</summary>
public sealed class DbClusterPartsTests(SynthesizedCases cases)
{
    private SynthesizedTemplate Aurora => cases.Template(ClusterCases.EveryPartOnAurora);

    [Theory]
    [InlineData(ClusterCases.EveryPartOnAurora, "AWS::RDS::DBInstance", 3)]
    [InlineData(ClusterCases.EveryPartOnAurora, "AWS::RDS::DBParameterGroup", 2)]
    [InlineData(ClusterCases.EveryPartOnAurora, "AWS::RDS::DBProxyEndpoint", 1)]
    [InlineData(ClusterCases.EveryPartOnAurora, "AWS::ApplicationAutoScaling::ScalableTarget", 1)]
    [InlineData(ClusterCases.EveryPartOnAurora, "AWS::KMS::Key", 2)]
    [InlineData(ClusterCases.EveryPartOnAurora, "AWS::CloudWatch::Alarm", 11)]
    [InlineData(ClusterCases.EveryPartOnMultiAz, "AWS::RDS::DBCluster", 1)]
    [InlineData(ClusterCases.EveryPartOnMultiAz, "AWS::RDS::DBInstance", 0)]
    [InlineData(ClusterCases.EveryPartOnMultiAz, "AWS::RDS::DBProxyEndpoint", 1)]
    [InlineData(ClusterCases.EveryPartOnMultiAz, "AWS::Backup::BackupPlan", 1)]
    [InlineData(ClusterCases.ServerlessFromPointInTime, "AWS::RDS::DBInstance", 2)]
    [InlineData(ClusterCases.ServerlessFromPointInTime, "AWS::SecretsManager::Secret", 0)]
    [InlineData(ClusterCases.SshInOwnVpc, "AWS::EC2::InternetGateway", 1)]
    [InlineData(ClusterCases.SshInOwnVpc, "AWS::EC2::Subnet", 3)]
    public void Parts_OfATopology_HaveTheirResources(string name, string type, int count) =>
        Assert.Equal(count, cases.Template(name).OfType(type).Count);

    [Fact]
    public void Parameters_OnAurora_AreTheClustersTheInstancesAndOneReaders()
    {
        var groups = Aurora.Properties("AWS::RDS::DBParameterGroup");
        var instances = Aurora
            .Properties("AWS::RDS::DBInstance")
            .Select(instance => (string)instance["DBParameterGroupName"]!["Ref"]!)
            .ToArray();

        Assert.Equal(
            ["""{"max_connections":"400"}""", """{"long_query_time":"10","max_connections":"400"}"""],
            groups.Select(group => group["Parameters"]!.ToJsonString())
        );
        Assert.Equal(
            ["OrdersInstanceParameterGroup", "OrdersParameterGroup2", "OrdersInstanceParameterGroup"],
            instances.Select(id => id[..^8])
        );
        var promises = Aurora.Manifest()["promises"]!;
        Assert.Equal(
            ("400", "1"),
            ((string?)promises["parameters"]!["max_connections"], (string?)promises["parameters"]!["long_query_time"])
        );
        Assert.Equal("""{"shop-orders-2":{"long_query_time":"10"}}""", promises["instanceParameters"]!.ToJsonString());
    }

    [Fact]
    public void LogsAndInsights_WithAKeyOfTheirOwn_UseItAndTheDataDoesNot()
    {
        var cluster = Aurora.Properties("AWS::RDS::DBCluster")[0];

        Assert.StartsWith("LogKey", KeyOf(cluster["PerformanceInsightsKmsKeyId"]), StringComparison.Ordinal);
        Assert.StartsWith("OrdersKey", KeyOf(cluster["KmsKeyId"]), StringComparison.Ordinal);
        Assert.All(
            Aurora.Properties("AWS::RDS::DBInstance"),
            instance => Assert.StartsWith("LogKey", KeyOf(instance["PerformanceInsightsKMSKeyId"]), StringComparison.Ordinal)
        );
        Assert.All(
            Aurora.Properties("AWS::Logs::LogGroup"),
            group => Assert.StartsWith("LogKey", KeyOf(group["KmsKeyId"]), StringComparison.Ordinal)
        );
        Assert.StartsWith("OrdersKey", KeyOf(Aurora.Properties("AWS::SNS::Topic")[0]["KmsMasterKeyId"]), StringComparison.Ordinal);
        Assert.Contains(
            "LogsOfThisCluster",
            Aurora.Resources.Single(one => one.Key.StartsWith("LogKey", StringComparison.Ordinal)).Value!.ToJsonString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(ClusterCases.EveryPartOnAurora)]
    [InlineData(ClusterCases.EveryPartOnMultiAz)]
    public void DatabaseInsights_Advanced_IsTheClustersWithItsLongHistory(string name)
    {
        var cluster = cases.Template(name).Properties("AWS::RDS::DBCluster")[0];

        Assert.Equal("advanced", (string?)cluster["DatabaseInsightsMode"]);
        Assert.True((bool?)cluster["PerformanceInsightsEnabled"]);
        Assert.Equal(465, (int?)cluster["PerformanceInsightsRetentionPeriod"]);
        Assert.All(
            cases.Template(name).Properties("AWS::RDS::DBInstance"),
            instance =>
            {
                Assert.False(instance.ContainsKey("DatabaseInsightsMode"));
                Assert.Equal(465, (int?)instance["PerformanceInsightsRetentionPeriod"]);
            }
        );
    }

    [Fact]
    public void Readers_ScaledByLoad_StartAtTheirMinimum()
    {
        var target = Aurora.OfType("AWS::ApplicationAutoScaling::ScalableTarget")[0];

        Assert.Equal((2, 5), ((int?)target["Properties"]!["MinCapacity"], (int?)target["Properties"]!["MaxCapacity"]));
        Assert.Equal(3, target["DependsOn"]!.AsArray().Count);
    }

    [Fact]
    public void Proxy_OfADbCluster_RoutesReadsToo()
    {
        var reader = Aurora.Properties("AWS::RDS::DBProxyEndpoint")[0];

        Assert.Equal("READ_ONLY", (string?)reader["TargetRole"]);
        Assert.NotNull(Aurora.Properties("AWS::RDS::DBProxyTargetGroup")[0]["DBClusterIdentifiers"]);
    }

    [Fact]
    public void Rules_OfAddressesAndPrefixLists_OpenThePortInwardsAndOneWayOut()
    {
        var group = Aurora
            .Properties("AWS::EC2::SecurityGroup")
            .Single(one => ((string)one["GroupDescription"]!).StartsWith("Database", StringComparison.Ordinal));
        var inbound = group["SecurityGroupIngress"]!.AsArray();

        Assert.Equal("10.20.0.0/16", (string?)Assert.Single(inbound, rule => rule!["CidrIp"] is not null)!["CidrIp"]);
        Assert.Equal(
            ("10.30.0.0/16", 3306),
            ((string?)Assert.Single(group["SecurityGroupEgress"]!.AsArray())!["CidrIp"], (int?)group["SecurityGroupEgress"]![0]!["ToPort"])
        );
        Assert.Single(
            Aurora.Properties("AWS::EC2::SecurityGroupIngress"),
            rule => (string?)rule["SourcePrefixListId"] == "pl-0123456789abcdef0"
        );
    }

    [Fact]
    public void Backups_InColdStorage_StayThereForNinetyDaysAndAreRestoredForATest()
    {
        var rule = Aurora.Properties("AWS::Backup::BackupPlan")[0]["BackupPlan"]!["BackupPlanRule"]![0]!;

        Assert.Equal("""{"DeleteAfterDays":400,"MoveToColdStorageAfterDays":90}""", rule["Lifecycle"]!.ToJsonString());
        var test = Aurora.Properties("AWS::Backup::RestoreTestingSelection")[0];
        Assert.Equal("Aurora", (string?)test["ProtectedResourceType"]);
        Assert.StartsWith(
            "OrdersParameterGroup",
            (string?)test["RestoreMetadataOverrides"]!["dbClusterParameterGroupName"]!["Ref"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Dashboard_OfAurora_DrawsTheLagInMilliseconds()
    {
        var body = (string)Aurora.Properties("AWS::CloudWatch::Dashboard")[0]["DashboardBody"]!["Fn::Sub"]!;

        Assert.Contains(
            JsonNode.Parse(body)!["widgets"]!.AsArray(),
            widget => ((string)widget!["properties"]!["title"]!).EndsWith("lag (ms)", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("FreeStorageSpace", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Serverless_FromAMoment_KeepsTheSourcesOwner()
    {
        var cluster = cases.Template(ClusterCases.ServerlessFromPointInTime).Properties("AWS::RDS::DBCluster")[0];

        Assert.Equal("shop-orders", (string?)cluster["SourceDBClusterIdentifier"]);
        Assert.True((bool?)cluster["UseLatestRestorableTime"]);
        Assert.False(cluster.ContainsKey("MasterUsername"));
        Assert.False(cluster.ContainsKey("MasterUserPassword"));
        Assert.False(cluster.ContainsKey("StorageEncrypted"));
    }

    [Fact]
    public void Global_FromASnapshot_IsMadeFromTheRestoredCluster()
    {
        var template = cases.Template(ClusterCases.GlobalFromSnapshot);
        var global = Assert.Single(template.Properties("AWS::RDS::GlobalCluster"));

        Assert.StartsWith("OrdersCluster", (string?)global["SourceDBClusterIdentifier"]!["Ref"], StringComparison.Ordinal);
        Assert.False(global.ContainsKey("Engine"));
        Assert.False(Assert.Single(template.Properties("AWS::RDS::DBCluster")).ContainsKey("GlobalClusterIdentifier"));
    }

    [Fact]
    public void Ssh_InAnOwnVpc_HasAPublicSubnetApartFromTheDatabases()
    {
        var template = cases.Template(ClusterCases.SshInOwnVpc);
        var host = template.Resources.Single(one => ((string)one.Value!["Properties"]?["CidrBlock"]! ?? "") == "10.0.255.240/28").Key;

        Assert.DoesNotContain(
            host,
            template.Properties("AWS::RDS::DBSubnetGroup")[0]["SubnetIds"]!.ToJsonString(),
            StringComparison.Ordinal
        );
        Assert.Contains(host, template.Properties("AWS::EC2::LaunchTemplate")[0].ToJsonString(), StringComparison.Ordinal);
        Assert.Single(template.Properties("AWS::EC2::Route"));
        Assert.Equal("team", (string?)template.Properties("AWS::EC2::LaunchTemplate")[0]["LaunchTemplateData"]!["KeyName"]);
        var ssh = template
            .Properties("AWS::EC2::SecurityGroup")
            .SelectMany(group => group["SecurityGroupIngress"]?.AsArray() ?? [])
            .Single();
        Assert.Equal(("203.0.113.7/32", 22), ((string?)ssh!["CidrIp"], (int?)ssh["ToPort"]));
    }

    private static string KeyOf(JsonNode? reference) => (string?)reference!["Fn::GetAtt"]![0] ?? "";
}
