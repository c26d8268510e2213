using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.RDS;
using RdsCluster.Backup;
using RdsCluster.IntegrationTests.Synthesis;
using RdsCluster.Networking;
using RdsCluster.Proxies;
using RdsCluster.Scaling;
using RdsCluster.Storage;

namespace RdsCluster.IntegrationTests.Topologies;

/// <summary>Properties of RDS that go into the template as they are given.</summary>
public sealed class PassThroughTests(PassThroughTests.Synthesized synthesized) : IClassFixture<PassThroughTests.Synthesized>
{
    [Theory]
    [InlineData("DBSubnetGroupName", "\"team-subnets\"")]
    [InlineData("DBParameterGroupName", "\"team-parameters\"")]
    [InlineData("OptionGroupName", "\"team-options\"")]
    [InlineData("CACertificateIdentifier", "\"rds-ca-rsa4096-g1\"")]
    [InlineData("NetworkType", "\"DUAL\"")]
    [InlineData("DedicatedLogVolume", "true")]
    public void Instances_WithAnOption_AllHaveIt(string property, string value) =>
        Assert.Equal([value, value], synthesized.Instances.Select(instance => instance[property]?.ToJsonString()));

    [Theory]
    [InlineData("EngineLifecycleSupport", "\"open-source-rds-extended-support\"")]
    [InlineData("AutomaticBackupReplicationRegion", "\"eu-central-1\"")]
    [InlineData("AutomaticBackupReplicationKmsKeyId", "\"arn:aws:kms:eu-central-1:123456789012:key/far\"")]
    [InlineData("AutomaticBackupReplicationRetentionPeriod", "14")]
    public void Primary_WithAnOption_HasItAndItsReplicaDoesNot(string property, string value) =>
        Assert.Equal([value, null], synthesized.Instances.Select(instance => instance[property]?.ToJsonString()));

    [Fact]
    public void ExistingGroups_OfTheCluster_ReplaceItsOwnAndPromiseNothing()
    {
        Assert.Empty(synthesized.OnInstances.OfType("AWS::RDS::DBSubnetGroup"));
        Assert.Empty(synthesized.OnInstances.OfType("AWS::RDS::DBParameterGroup"));
        Assert.Empty(synthesized.OnInstances.OfType("AWS::RDS::OptionGroup"));
        Assert.False(synthesized.OnInstances.Manifest()["resources"]!.AsObject().ContainsKey("parameterGroup"));
        Assert.False(synthesized.OnInstances.Manifest()["promises"]!.AsObject().ContainsKey("tlsRequired"));
    }

    [Fact]
    public void Proxy_WithInitQueryAndPinningFilter_HasThem()
    {
        var pool = Assert.Single(synthesized.OnInstances.Properties("AWS::RDS::DBProxyTargetGroup"))["ConnectionPoolConfigurationInfo"]!;

        Assert.Equal("SET time_zone = '+00:00'", (string?)pool["InitQuery"]);
        Assert.Equal("""["EXCLUDE_VARIABLE_SETS"]""", pool["SessionPinningFilters"]!.ToJsonString());
    }

    [Fact]
    public void ReaderZone_WithAnAssociatedVpc_IsAnsweredThereToo()
    {
        var vpcs = Assert.Single(synthesized.OnInstances.Properties("AWS::Route53::HostedZone"))["VPCs"]!.AsArray();

        Assert.Equal(2, vpcs.Count);
        Assert.Equal(("vpc-0fedcba9876543210", "eu-west-2"), ((string?)vpcs[1]!["VPCId"], (string?)vpcs[1]!["VPCRegion"]));
    }

    [Fact]
    public void AllowList_WithAnIPv6Range_OpensThePortToIt() =>
        Assert.Contains("\"CidrIpv6\":\"2001:db8::/32\"", synthesized.OnInstances.Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("EnableHttpEndpoint", "true")]
    [InlineData("EnableLocalWriteForwarding", "true")]
    [InlineData("EnableGlobalWriteForwarding", null)]
    [InlineData("AssociatedRoles", """[{"RoleArn":"arn:aws:iam::123456789012:role/loader"}]""")]
    [InlineData("DBClusterParameterGroupName", "\"team-parameters\"")]
    [InlineData("EngineLifecycleSupport", "\"open-source-rds-extended-support\"")]
    [InlineData("NetworkType", "\"DUAL\"")]
    public void AuroraCluster_WithAnOption_HasIt(string property, string? value) =>
        Assert.Equal(value, Assert.Single(synthesized.OnAurora.Properties("AWS::RDS::DBCluster"))[property]?.ToJsonString());

    [Fact]
    public void DataApi_GrantedToARole_TakesItsActionsAndTheSecret()
    {
        var policy = Assert.Single(
            synthesized.OnAurora.Properties("AWS::IAM::Policy"),
            one => one["PolicyName"]!.ToJsonString().StartsWith("\"Client", StringComparison.Ordinal)
        );

        Assert.Contains("rds-data:ExecuteStatement", policy.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("secretsmanager:GetSecretValue", policy.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Readers_ScaledByConnections_HaveAPolicyBesideThatOfTheCpu() =>
        Assert.Equal(
            [("RDSReaderAverageCPUUtilization", 60), ("RDSReaderAverageDatabaseConnections", 500)],
            synthesized
                .OnAurora.Properties("AWS::ApplicationAutoScaling::ScalingPolicy")
                .Select(policy => policy["TargetTrackingScalingPolicyConfiguration"]!)
                .Select(policy => ((string)policy["PredefinedMetricSpecification"]!["PredefinedMetricType"]!, (int)policy["TargetValue"]!))
        );

    [Fact]
    public void WriteForwarding_InASecondaryRegion_IsTheGlobalDatabases() =>
        Assert.Equal(
            (true, false),
            ((bool?)synthesized.Secondary["EnableGlobalWriteForwarding"], synthesized.Secondary.ContainsKey("EnableLocalWriteForwarding"))
        );

    /// <summary>The clusters of these tests, synthesized once.</summary>
    public sealed class Synthesized
    {
        public SynthesizedTemplate OnInstances { get; } = FreshStack.Synthesize(DeclareInstances, env: Ireland);

        public SynthesizedTemplate OnAurora { get; } = FreshStack.Synthesize(DeclareAurora);

        public JsonObject Secondary { get; } = FreshStack.Synthesize(DeclareSecondary).Properties("AWS::RDS::DBCluster")[0];

        public IReadOnlyList<JsonObject> Instances => OnInstances.Properties("AWS::RDS::DBInstance");

        private static Amazon.CDK.Environment Ireland => new() { Account = "123456789012", Region = "eu-west-1" };

        private static void DeclareInstances(Stack stack)
        {
            var cluster = new MySqlCluster(
                stack,
                "Orders",
                new MySqlClusterProps
                {
                    Engine = ClusterEngine.MySql(),
                    Topology = ClusterTopology.PrimaryWithReplicas(replicas: 1),
                    Vpc = Vpc.FromVpcAttributes(
                        stack,
                        "Team",
                        new VpcAttributes
                        {
                            VpcId = "vpc-0123456789abcdef0",
                            AvailabilityZones = ["eu-west-1a", "eu-west-1b"],
                            IsolatedSubnetIds = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
                        }
                    ),
                    SubnetGroup = SubnetGroup.FromSubnetGroupName(stack, "Subnets", "team-subnets"),
                    ParameterGroup = ParameterGroup.FromParameterGroupName(stack, "Parameters", "team-parameters"),
                    OptionGroup = OptionGroup.FromOptionGroupName(stack, "Options", "team-options"),
                    CaCertificateIdentifier = "rds-ca-rsa4096-g1",
                    NetworkType = NetworkType.DUAL,
                    AllowedCidrs = ["2001:db8::/32"],
                    ExtendedSupport = true,
                    Storage = new ClusterStorage
                    {
                        Type = StorageType.IO2,
                        Iops = 3000,
                        DedicatedLogVolume = true,
                    },
                    Backup = new BackupOptions
                    {
                        Replication = new BackupReplicationOptions
                        {
                            Region = "eu-central-1",
                            EncryptionKeyArn = "arn:aws:kms:eu-central-1:123456789012:key/far",
                        },
                    },
                    ReaderEndpoint = new ReaderEndpointOptions
                    {
                        AssociatedVpcs =
                        [
                            Vpc.FromVpcAttributes(
                                stack,
                                "Clients",
                                new VpcAttributes
                                {
                                    VpcId = "vpc-0fedcba9876543210",
                                    AvailabilityZones = ["eu-west-2a"],
                                    Region = "eu-west-2",
                                }
                            ),
                        ],
                    },
                }
            );
            _ = cluster.AddProxy(
                options: new ProxyOptions { InitQuery = "SET time_zone = '+00:00'", SessionPinningFilters = ["EXCLUDE_VARIABLE_SETS"] }
            );
        }

        private static void DeclareAurora(Stack stack)
        {
            var cluster = new MySqlCluster(
                stack,
                "Orders",
                new MySqlClusterProps
                {
                    Engine = ClusterEngine.AuroraMySql(),
                    Topology = ClusterTopology.Aurora() with { DataApi = true, WriteForwarding = true },
                    Vpc = new Vpc(stack, "Net"),
                    ParameterGroup = ParameterGroup.FromParameterGroupName(stack, "Parameters", "team-parameters"),
                    AssociatedRoles = [Role.FromRoleArn(stack, "Loader", "arn:aws:iam::123456789012:role/loader")],
                    NetworkType = NetworkType.DUAL,
                    ExtendedSupport = true,
                }
            );
            cluster.AutoScaleReaders(new ReaderAutoScalingOptions { MaxReaders = 5, Connections = 500 });
            cluster.GrantDataApiAccess(
                new Role(stack, "Client", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") })
            );
        }

        private static void DeclareSecondary(Stack stack) =>
            _ = new MySqlCluster(
                stack,
                "Orders",
                new MySqlClusterProps
                {
                    Engine = ClusterEngine.AuroraMySql(),
                    Topology = ClusterTopology.GlobalSecondary("shop-global") with { WriteForwarding = true },
                }
            );
    }
}
