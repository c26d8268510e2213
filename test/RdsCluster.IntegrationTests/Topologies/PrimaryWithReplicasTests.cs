using System.Text.Json.Nodes;
using RdsCluster.IntegrationTests.Synthesis;

namespace RdsCluster.IntegrationTests.Topologies;

public sealed class PrimaryWithReplicasTests(SynthesizedCases cases)
{
    private SynthesizedTemplate Template => cases.Template(ClusterCases.ReplicasOnMySql);

    private JsonObject Primary => Template.Properties("AWS::RDS::DBInstance")[0];

    private IEnumerable<JsonObject> Replicas => Template.Properties("AWS::RDS::DBInstance").Skip(1);

    [Fact]
    public void Template_WithTwoReplicas_HasExactlyTheseResources() =>
        Assert.Equal(
            """
            16 AWS::CloudWatch::Alarm
            1 AWS::EC2::FlowLog
            3 AWS::EC2::RouteTable
            3 AWS::EC2::SecurityGroup
            2 AWS::EC2::SecurityGroupEgress
            2 AWS::EC2::SecurityGroupIngress
            3 AWS::EC2::Subnet
            3 AWS::EC2::SubnetRouteTableAssociation
            1 AWS::EC2::VPC
            1 AWS::EC2::VPCEndpoint
            2 AWS::IAM::ManagedPolicy
            2 AWS::IAM::Role
            1 AWS::KMS::Key
            13 AWS::Logs::LogGroup
            3 AWS::RDS::DBInstance
            1 AWS::RDS::DBParameterGroup
            1 AWS::RDS::DBSubnetGroup
            2 AWS::RDS::EventSubscription
            1 AWS::RDS::OptionGroup
            6 AWS::Route53::HealthCheck
            1 AWS::Route53::HostedZone
            2 AWS::Route53::RecordSet
            1 AWS::SNS::Topic
            1 AWS::SNS::TopicPolicy
            1 AWS::SSM::Parameter
            1 AWS::SecretsManager::RotationSchedule
            1 AWS::SecretsManager::Secret
            1 AWS::SecretsManager::SecretTargetAttachment
            """,
            Template.Counts()
        );

    [Theory]
    [InlineData("Engine", "mysql")]
    [InlineData("EngineVersion", "8.4")]
    [InlineData("EngineLifecycleSupport", "open-source-rds-extended-support-disabled")]
    [InlineData("MultiAZ", true)]
    [InlineData("StorageEncrypted", true)]
    [InlineData("StorageType", "gp3")]
    [InlineData("AllocatedStorage", "100")]
    [InlineData("MaxAllocatedStorage", 1000)]
    [InlineData("BackupRetentionPeriod", 14)]
    [InlineData("PreferredBackupWindow", "02:00-03:00")]
    [InlineData("PreferredMaintenanceWindow", "sun:04:00-sun:05:00")]
    [InlineData("DeleteAutomatedBackups", false)]
    [InlineData("DeletionProtection", true)]
    [InlineData("PubliclyAccessible", false)]
    [InlineData("Port", "13306")]
    [InlineData("MasterUsername", "dbowner")]
    [InlineData("EnableIAMDatabaseAuthentication", true)]
    [InlineData("EnablePerformanceInsights", true)]
    [InlineData("MonitoringInterval", 60)]
    [InlineData("AutoMinorVersionUpgrade", true)]
    [InlineData("CopyTagsToSnapshot", true)]
    [InlineData("CACertificateIdentifier", "rds-ca-rsa2048-g1")]
    [InlineData("DBInstanceIdentifier", "shop-orders-1")]
    public void Primary_ByDefault_IsSafe(string property, object expected) =>
        Assert.Equal(JsonValue.Create(expected)!.ToJsonString(), Primary[property]!.ToJsonString());

    [Fact]
    public void Password_InTheTemplate_IsAReferenceToTheSecret() =>
        Assert.Contains("{{resolve:secretsmanager:", Primary["MasterUserPassword"]!.ToJsonString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("Engine")]
    [InlineData("EngineVersion")]
    [InlineData("StorageEncrypted")]
    [InlineData("KmsKeyId")]
    [InlineData("MasterUsername")]
    [InlineData("BackupRetentionPeriod")]
    public void Replicas_OfASource_LeaveOutWhatTheyInherit(string property) =>
        Assert.All(Replicas, replica => Assert.False(replica.ContainsKey(property)));

    [Theory]
    [InlineData("DBSubnetGroupName")]
    [InlineData("VPCSecurityGroups")]
    [InlineData("DBParameterGroupName")]
    [InlineData("OptionGroupName")]
    [InlineData("Port")]
    public void Replicas_OfASource_ShareWithThePrimary(string property) =>
        Assert.All(Replicas, replica => Assert.Equal(Primary[property]!.ToJsonString(), replica[property]!.ToJsonString()));

    [Fact]
    public void Replicas_OfThreeZones_AreSpread() =>
        Assert.Equal(
            ["""{"Fn::Select":[1,{"Fn::GetAZs":""}]}""", """{"Fn::Select":[2,{"Fn::GetAZs":""}]}"""],
            Replicas.Select(replica => replica["AvailabilityZone"]!.ToJsonString())
        );

    [Fact]
    public void DeletionPolicies_ByDefault_KeepTheDataAndDropTheCopies() =>
        Assert.Equal(
            ["Snapshot", "Delete", "Delete"],
            Template.OfType("AWS::RDS::DBInstance").Select(instance => (string?)instance["DeletionPolicy"])
        );

    [Fact]
    public void LogGroups_OfAnInstance_ExistBeforeIt()
    {
        var primary = Template.OfType("AWS::RDS::DBInstance")[0];

        Assert.Equal(4, primary["DependsOn"]!.AsArray().Count);
        Assert.Equal(
            [
                "/aws/rds/instance/shop-orders-1/audit",
                "/aws/rds/instance/shop-orders-1/error",
                "/aws/rds/instance/shop-orders-1/general",
                "/aws/rds/instance/shop-orders-1/slowquery",
            ],
            primary["DependsOn"]!.AsArray().Select(id => (string?)Template.Resources[(string)id!]!["Properties"]!["LogGroupName"])
        );
    }

    [Fact]
    public void LogGroups_All_KeepAYearUnderTheKey() =>
        Assert.All(
            Template.Properties("AWS::Logs::LogGroup"),
            group =>
            {
                Assert.Equal(365, (int?)group["RetentionInDays"]);
                Assert.NotNull(group["KmsKeyId"]);
            }
        );

    [Fact]
    public void SecurityGroup_ByDefault_IsOpenToThePasswordRotationAlone()
    {
        var group = Template.Properties("AWS::EC2::SecurityGroup")[0];

        Assert.False(group.ContainsKey("SecurityGroupIngress"));
        Assert.Equal("255.255.255.255/32", (string?)group["SecurityGroupEgress"]![0]!["CidrIp"]);
        Assert.Equal(
            ["Password rotation", "AWS APIs"],
            Template.Properties("AWS::EC2::SecurityGroupIngress").Select(rule => (string?)rule["Description"])
        );
    }

    [Fact]
    public void Key_ByDefault_RotatesAndOutlivesTheStack()
    {
        var key = Template.OfType("AWS::KMS::Key")[0];

        Assert.True((bool?)key["Properties"]!["EnableKeyRotation"]);
        Assert.Equal("Retain", (string?)key["DeletionPolicy"]);
    }

    [Fact]
    public void Subnets_OfTheOwnVpc_HaveNoWayOut()
    {
        Assert.Empty(Template.OfType("AWS::EC2::InternetGateway"));
        Assert.Empty(Template.OfType("AWS::EC2::NatGateway"));
        Assert.Empty(Template.OfType("AWS::EC2::Route"));
    }
}
