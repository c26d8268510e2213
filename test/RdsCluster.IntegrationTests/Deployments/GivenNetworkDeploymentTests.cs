using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using RdsCluster.IntegrationTests.Synthesis;
using RdsCluster.Users;

namespace RdsCluster.IntegrationTests.Deployments;

/// <summary>Functions in a given VPC reach what they must, and two clusters in it do not get into each other's way.</summary>
public sealed class GivenNetworkDeploymentTests
{
    private const string Endpoint = "AWS::EC2::VPCEndpoint";

    [Fact]
    public void User_InAGivenVpcWithEndpoints_AnswersCloudFormationByS3()
    {
        var template = FreshStack.Synthesize(stack => Cluster(stack, Network(stack), "Orders").AddUser("reports", Monitor));

        var gateway = Assert.Single(template.Properties(Endpoint), endpoint => (string?)endpoint["VpcEndpointType"] == "Gateway");
        Assert.Equal(2, gateway["RouteTableIds"]!.AsArray().Count);
        Assert.Contains("cloudformation-custom-resource-response-", gateway["PolicyDocument"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(
            "OrdersUsersEndpoints3",
            Assert.Single(template.OfType("Custom::RdsClusterUser"))["DependsOn"]!.ToJsonString(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            template.Properties("AWS::EC2::SecurityGroup"),
            group =>
                ((string?)group["GroupDescription"])!.StartsWith("Makes users", StringComparison.Ordinal)
                && group["SecurityGroupEgress"]!.ToJsonString().Contains("\"ToPort\":443", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Clusters_InOneGivenVpc_ShareOneEndpointPerService()
    {
        var template = FreshStack.Synthesize(stack =>
        {
            var vpc = Network(stack);
            Cluster(stack, vpc, "Orders").AddUser("reports", Monitor);
            Cluster(stack, vpc, "Invoices").AddUser("reports", Monitor);
        });

        Assert.Equal(["Gateway", "Interface"], template.Properties(Endpoint).Select(one => (string)one["VpcEndpointType"]!).Order());
        Assert.Equal(
            2,
            template.Properties(Endpoint).Single(one => (string?)one["VpcEndpointType"] == "Gateway")["PolicyDocument"]!["Statement"]!
                .AsArray()
                .Count
        );
    }

    [Fact]
    public void Endpoint_InAVpcWithTwoIsolatedGroups_HasOneSubnetPerZone()
    {
        var template = FreshStack.Synthesize(stack => Cluster(stack, Network(stack, "Data", "Cache"), "Orders"));

        var endpoint = Assert.Single(template.Properties(Endpoint));
        Assert.Equal(2, endpoint["SubnetIds"]!.AsArray().Count);
    }

    [Fact]
    public void Endpoints_ThatTheGivenVpcHas_AreNotMadeAgain()
    {
        var template = FreshStack.Synthesize(stack =>
        {
            var vpc = Network(stack);
            vpc.AddGatewayEndpoint("S3", new GatewayVpcEndpointOptions { Service = GatewayVpcEndpointAwsService.S3 });
            vpc.AddInterfaceEndpoint(
                "Secrets",
                new InterfaceVpcEndpointOptions { Service = InterfaceVpcEndpointAwsService.SECRETS_MANAGER }
            );
            Cluster(stack, vpc, "Orders").AddUser("reports", Monitor);
        });

        Assert.Equal(2, template.OfType(Endpoint).Count);
    }

    [Fact]
    public void Client_ThatWaitsForItsUser_IsNoCycle()
    {
        var template = FreshStack.Synthesize(stack =>
        {
            var cluster = new MySqlCluster(stack, "Orders", ClusterCases.Replicas());
            var service = new Constructs.Construct(stack, "Service");
            var group = new SecurityGroup(service, "Group", new SecurityGroupProps { Vpc = cluster.Vpc });
            cluster.Connections.AllowDefaultPortFrom(group);
            var user = cluster.AddUser("reports", Monitor);
            service.Node.AddDependency(user);
        });

        Assert.Equal([], DependencyCycles.Of(template));
    }

    [Fact]
    public void Secrets_GrantedToAnotherStack_LeaveTheKeysPolicyAlone()
    {
        using var alone = Jsii.Alone();
        var app = new App(new AppProps { AnalyticsReporting = false });
        var data = new Stack(app, "Data");
        var cluster = new MySqlCluster(data, "Orders", ClusterCases.Replicas());
        var user = cluster.AddUser("reports", Monitor);
        var service = new Stack(app, "Service");
        var role = new Role(service, "Role", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") });
        cluster.GrantReadSecret(role);
        user.GrantConnect(role);

        var template = System.Text.Json.JsonSerializer.SerializeToNode(app.Synth().GetStackByName("Data").Template)!;

        var policy = template["Resources"]!.AsObject().Single(one => (string?)one.Value!["Type"] == "AWS::KMS::Key").Value!["Properties"]![
            "KeyPolicy"
        ]!["Statement"]!.AsArray();
        var statement = Assert.Single(policy, one => (string?)one!["Sid"] == "SecretsOfThisAccount")!;
        Assert.Equal(
            """{"StringEquals":{"kms:CallerAccount":{"Ref":"AWS::AccountId"},"kms:ViaService":"""
                + """{"Fn::Sub":"secretsmanager.${AWS::Region}.amazonaws.com"}}}""",
            statement["Condition"]!.ToJsonString()
        );
        Assert.Equal(5, policy.Count);
    }

    private static DatabaseUserOptions Monitor => new() { Access = UserAccess.Monitor };

    private static MySqlCluster Cluster(Stack stack, IVpc vpc, string id) =>
        new(stack, id, ClusterCases.Replicas() with { Vpc = vpc, InterfaceEndpoints = true });

    private static Vpc Network(Stack stack, params string[] groups) =>
        new(
            stack,
            "Net",
            new VpcProps
            {
                AvailabilityZones = [Fn.Select(0, Fn.GetAzs()), Fn.Select(1, Fn.GetAzs())],
                NatGateways = 0,
                SubnetConfiguration =
                [
                    .. groups
                        .DefaultIfEmpty("Data")
                        .Select(name => new SubnetConfiguration { Name = name, SubnetType = SubnetType.PRIVATE_ISOLATED }),
                ],
                RestrictDefaultSecurityGroup = false,
            }
        );
}
