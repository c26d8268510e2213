using System.Text.Json.Nodes;
using RdsCluster.IntegrationTests.Synthesis;

namespace RdsCluster.IntegrationTests.Parts;

/// <summary>What stands beside a primary and two replicas when every part is asked for.</summary>
public sealed class PartsTests(SynthesizedCases cases)
{
    private SynthesizedTemplate Template => cases.Template(ClusterCases.EveryPart);

    [Theory]
    // Four for a primary whose class has no credits, six for each replica with its two lag alarms, and one added by hand.
    [InlineData("AWS::CloudWatch::Alarm", 17)]
    [InlineData("AWS::SNS::Topic", 1)]
    [InlineData("AWS::SNS::TopicPolicy", 1)]
    [InlineData("AWS::RDS::EventSubscription", 2)]
    [InlineData("AWS::CloudWatch::Dashboard", 1)]
    [InlineData("AWS::Backup::BackupVault", 1)]
    [InlineData("AWS::Backup::BackupPlan", 1)]
    [InlineData("AWS::Backup::BackupSelection", 1)]
    [InlineData("AWS::Backup::RestoreTestingPlan", 1)]
    [InlineData("AWS::Backup::RestoreTestingSelection", 1)]
    [InlineData("AWS::Route53::HostedZone", 1)]
    [InlineData("AWS::Route53::RecordSet", 2)]
    [InlineData("AWS::Route53::HealthCheck", 6)]
    [InlineData("AWS::RDS::DBProxy", 1)]
    [InlineData("AWS::RDS::DBProxyTargetGroup", 1)]
    [InlineData("AWS::RDS::DBProxyEndpoint", 0)]
    [InlineData("AWS::EC2::Instance", 1)]
    [InlineData("AWS::EC2::VPCEndpoint", 3)]
    public void Parts_DeclaredOnce_HaveTheirResources(string type, int count) => Assert.Equal(count, Template.OfType(type).Count);

    [Fact]
    public void Alarms_OfEveryKind_ActAndTellWhenTheyAreOver() =>
        Assert.All(
            Template.Properties("AWS::CloudWatch::Alarm"),
            alarm =>
            {
                Assert.Single(alarm["AlarmActions"]!.AsArray());
                Assert.Single(alarm["OKActions"]!.AsArray());
            }
        );

    [Theory]
    [InlineData("replica-lag", "GreaterThanThreshold", "Maximum", 30)]
    [InlineData("replication-broken", "LessThanThreshold", "Minimum", 0)]
    public void LagAlarms_OfEachReplica_FireAboveTheLimitBelowZeroAndOnMissingData(
        string name,
        string comparison,
        string statistic,
        double threshold
    )
    {
        var alarms = Template
            .Properties("AWS::CloudWatch::Alarm")
            .Where(alarm => NameOf(alarm).EndsWith(name, StringComparison.Ordinal))
            .ToArray();

        Assert.Equal([$"shop-orders-2-{name}", $"shop-orders-3-{name}"], alarms.Select(NameOf));
        Assert.All(
            alarms,
            alarm =>
            {
                Assert.Equal("ReplicaLag", (string?)alarm["MetricName"]);
                Assert.Equal(comparison, (string?)alarm["ComparisonOperator"]);
                Assert.Equal(statistic, (string?)alarm["Statistic"]);
                Assert.Equal(threshold, (double?)alarm["Threshold"]);
                Assert.Equal("breaching", (string?)alarm["TreatMissingData"]);
            }
        );
    }

    [Theory]
    // 5 % of 8 GiB.
    [InlineData("shop-orders-1-free-memory", 429496729.6)]
    // 80 % of floor(0.9 × 8 GiB / 12582880) = 614 connections.
    [InlineData("shop-orders-1-connections", 491)]
    // 10 % of 100 GiB.
    [InlineData("shop-orders-1-free-storage", 10737418240)]
    public void Thresholds_OfAClassWithEightGiB_FollowFromIt(string name, double threshold) =>
        Assert.Equal(threshold, (double?)Template.Properties("AWS::CloudWatch::Alarm").Single(alarm => NameOf(alarm) == name)["Threshold"]);

    [Fact]
    public void ReaderEndpoint_OfTwoReplicas_HasOneHealthCheckedRecordEach()
    {
        Assert.All(
            Template.Properties("AWS::Route53::RecordSet"),
            record =>
            {
                Assert.Equal("reader.shop-orders.internal", (string?)record["Name"]);
                Assert.Equal("CNAME", (string?)record["Type"]);
                Assert.Equal("5", (string?)record["TTL"]);
                Assert.Equal(1, (int?)record["Weight"]);
                Assert.NotNull(record["HealthCheckId"]);
            }
        );
        Assert.Equal("reader.shop-orders.internal", (string?)Template.Outputs["OrdersReaderEndpoint"]!["Value"]);
    }

    [Fact]
    public void Vault_OfTheBackupPlan_IsLockedEncryptedAndCopied()
    {
        var vault = Template.Properties("AWS::Backup::BackupVault")[0];
        var rule = Template.Properties("AWS::Backup::BackupPlan")[0]["BackupPlan"]!["BackupPlanRule"]![0]!;

        Assert.NotNull(vault["EncryptionKeyArn"]);
        Assert.Equal(7, (int?)vault["LockConfiguration"]!["MinRetentionDays"]);
        Assert.Equal(
            "arn:aws:backup:eu-west-1:123456789012:backup-vault:copies",
            (string?)rule["CopyActions"]![0]!["DestinationBackupVaultArn"]
        );
        Assert.Equal(35, (int?)rule["Lifecycle"]!["DeleteAfterDays"]);
    }

    [Fact]
    public void RestoreTest_OfTheBackups_StaysInTheDatabasesNetworkUnderItsParameters()
    {
        var restored = Template.Properties("AWS::Backup::RestoreTestingSelection")[0]["RestoreMetadataOverrides"]!;

        Assert.StartsWith("OrdersSubnetGroup", (string?)restored["dbSubnetGroupName"]!["Ref"], StringComparison.Ordinal);
        Assert.StartsWith("OrdersParameterGroup", (string?)restored["dbParameterGroupName"]!["Ref"], StringComparison.Ordinal);
        Assert.Matches(
            "^\\[\"OrdersSecurityGroup.*\"\\]$",
            string.Concat(
                restored["vpcSecurityGroupIds"]!["Fn::Join"]![1]!
                    .AsArray()
                    .Select(part => part is JsonObject reference ? (string?)reference["Fn::GetAtt"]![0] : (string?)part)
            )
        );
    }

    [Fact]
    public void Proxy_OfDbInstances_TargetsTheWriterAndRequiresTls()
    {
        var proxy = Template.Properties("AWS::RDS::DBProxy")[0];
        var target = Template.Properties("AWS::RDS::DBProxyTargetGroup")[0];

        Assert.True((bool?)proxy["RequireTLS"]);
        Assert.False((bool?)proxy["DebugLogging"]);
        Assert.Equal("MYSQL", (string?)proxy["EngineFamily"]);
        Assert.StartsWith(
            "OrdersInstance1",
            (string?)Assert.Single(target["DBInstanceIdentifiers"]!.AsArray())!["Ref"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void AccessHost_ByDefault_HasNoKeyNoPublicAddressAndModernMetadata()
    {
        var data = Template.Properties("AWS::EC2::LaunchTemplate")[0]["LaunchTemplateData"]!.AsObject();

        Assert.False(data.ContainsKey("KeyName"));
        Assert.Equal("required", (string?)data["MetadataOptions"]!["HttpTokens"]);
        Assert.Equal(1, (int?)data["MetadataOptions"]!["HttpPutResponseHopLimit"]);
        Assert.False((bool?)data["NetworkInterfaces"]![0]!["AssociatePublicIpAddress"]);
    }

    [Fact]
    public void SecurityGroups_OfEveryPart_AreOpenToGroupsOnly()
    {
        var rules = Template.Properties("AWS::EC2::SecurityGroupIngress");

        Assert.Equal(5, rules.Count);
        Assert.All(rules, rule => Assert.NotNull(rule["SourceSecurityGroupId"]));
        Assert.DoesNotContain("0.0.0.0/0", cases.Text(ClusterCases.EveryPart), StringComparison.Ordinal);
    }

    [Fact]
    public void Dashboard_WithReplicas_CountsBrokenReplicasApartFromTheWorstLag()
    {
        var body = (string)Template.Properties("AWS::CloudWatch::Dashboard")[0]["DashboardBody"]!["Fn::Sub"]!;

        var formulas = JsonNode.Parse(body)!["widgets"]!
            .AsArray()
            .SelectMany(widget => widget!["properties"]!["metrics"]!.AsArray())
            .Select(metric => (string?)(metric![0] as JsonObject)?["expression"])
            .OfType<string>();

        Assert.Equal(
            [
                "SUM(METRICS(\"r\"))",
                "SUM(METRICS(\"w\"))",
                "MAX(METRICS(\"rl\")) * 1000",
                "MAX(METRICS(\"wl\")) * 1000",
                "MAX(METRICS(\"lag\"))",
                "IF(lag2 < 0, 1, 0) + IF(lag3 < 0, 1, 0)",
            ],
            formulas
        );
    }

    private static string NameOf(JsonObject alarm) => (string?)alarm["AlarmName"] ?? "";
}
