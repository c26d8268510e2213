using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using RdsCluster.Imports;
using RdsCluster.IntegrationTests.Synthesis;

namespace RdsCluster.IntegrationTests.Imports;

/// <summary>A cluster that another app deployed is used like one's own.</summary>
public sealed class ImportTests(SynthesizedCases cases)
{
    private const string Account = "123456789012";
    private const string Key = $"arn:aws:kms:eu-central-1:{Account}:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private const string Secret = $"arn:aws:secretsmanager:eu-central-1:{Account}:secret:orders-AbCdEf";

    [Fact]
    public void FromAttributes_UsedLikeADeclaredCluster_OpensThePortAndGrants()
    {
        var template = FreshStack.Synthesize(stack =>
            Use(
                stack,
                MySqlCluster.FromAttributes(
                    stack,
                    "Orders",
                    new MySqlClusterAttributes
                    {
                        Identifier = "shop-orders",
                        WriterAddress = "shop-orders-1.abc.eu-central-1.rds.amazonaws.com",
                        SecurityGroupId = "sg-0123456789abcdef0",
                        SecretArn = Secret,
                        KeyArn = Key,
                        ResourceIds = ["db-ABC", "db-DEF"],
                    }
                )
            )
        );

        AssertUsed(template);
        Assert.Equal("shop-orders-1.abc.eu-central-1.rds.amazonaws.com:13306", (string?)template.Outputs["Writer"]!["Value"]);
    }

    [Fact]
    public void FromAttributes_WithoutResourceIds_CannotGrantConnect()
    {
        using var alone = Jsii.Alone();
        var stack = new Stack();
        var cluster = MySqlCluster.FromAttributes(
            stack,
            "Orders",
            new MySqlClusterAttributes
            {
                Identifier = "shop",
                WriterAddress = "w",
                SecurityGroupId = "sg-1",
            }
        );

        var error = Assert.Throws<InvalidOperationException>(() => cluster.GrantConnect(new AccountRootPrincipal(), "orders_rw"));

        Assert.StartsWith("GrantConnect: the resource ids of 'shop' are not known here", error.Message, StringComparison.Ordinal);
        Assert.Null(cluster.Secret);
        Assert.Null(cluster.ReaderEndpoint);
    }

    [Fact]
    public void FromLookup_WithTheAnswerOfTheCli_IsTheDeployedCluster()
    {
        // What the cluster's own stack publishes, with its tokens as a deployment fills them in.
        var template = FreshStack.Synthesize(
            stack => Use(stack, MySqlCluster.FromLookup(stack, "Orders", "shop-orders")),
            new Dictionary<string, object>
            {
                [$"ssm:account={Account}:parameterName=/rdscluster/shop-orders:region=eu-central-1"] = Published(),
            },
            new Amazon.CDK.Environment { Account = Account, Region = "eu-central-1" }
        );

        AssertUsed(template);
        Assert.Equal("value-of-Fn::GetAtt:13306", (string?)template.Outputs["Writer"]!["Value"]);
    }

    [Fact]
    public void FromLookup_BeforeTheCliAsked_SynthesizesSoThatItCanAsk() =>
        AssertUsed(
            FreshStack.Synthesize(
                stack => Use(stack, MySqlCluster.FromLookup(stack, "Orders", "shop-orders"), secret: false),
                env: new Amazon.CDK.Environment { Account = Account, Region = "eu-central-1" }
            ),
            secret: false
        );

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("""{"writer":1}""")]
    public void FromLookup_OfAForeignParameter_SaysSo(string value)
    {
        var error = Assert.ThrowsAny<Exception>(() =>
            FreshStack.Synthesize(
                stack => MySqlCluster.FromLookup(stack, "Orders", "shop"),
                new Dictionary<string, object> { [$"ssm:account={Account}:parameterName=/rdscluster/shop:region=eu-central-1"] = value },
                new Amazon.CDK.Environment { Account = Account, Region = "eu-central-1" }
            )
        );

        Assert.StartsWith("FromLookup: parameter /rdscluster/shop is not one of a MySqlCluster.", error.Message, StringComparison.Ordinal);
    }

    private static void Use(Stack stack, IMySqlCluster cluster, bool secret = true)
    {
        var client = SecurityGroup.FromSecurityGroupId(
            stack,
            "Client",
            "sg-0aaaaaaaaaaaaaaaa",
            new SecurityGroupImportOptions { AllowAllOutbound = false }
        );
        var role = new Role(stack, "Service", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") });
        cluster.Connections.AllowDefaultPortFrom(client, "Order service");
        cluster.GrantConnect(role, "orders_rw");
        _ = secret ? cluster.GrantReadSecret(role) : null;
        _ = new CfnOutput(stack, "Writer", new CfnOutputProps { Value = cluster.WriterEndpoint.SocketAddress });
    }

    private static void AssertUsed(SynthesizedTemplate template, bool secret = true)
    {
        Assert.Equal(13306, (int?)Assert.Single(template.Properties("AWS::EC2::SecurityGroupIngress"))["FromPort"]);
        var policy = Assert.Single(template.Properties("AWS::IAM::Policy")).ToJsonString();
        Assert.Contains("/orders_rw", policy, StringComparison.Ordinal);
        Assert.True(secret == policy.Contains("\"secretsmanager:GetSecretValue\"", StringComparison.Ordinal), policy);
        Assert.True(secret == policy.Contains("\"kms:Decrypt\"", StringComparison.Ordinal), policy);
    }

    /// <summary>The parameter's value, its references filled in.</summary>
    private string Published()
    {
        var parameter = Assert.Single(cases.Template(ClusterCases.ReplicasOnMySql).Properties("AWS::SSM::Parameter"));
        Assert.Equal("/rdscluster/shop-orders", (string?)parameter["Name"]);
        var value = string.Concat(
            parameter["Value"]!["Fn::Join"]![1]!
                .AsArray()
                .Select(part => part is JsonObject reference ? $"value-of-{reference.First().Key}" : (string?)part)
        );
        return value
            .Replace("\"secret\":\"value-of-Ref\"", $"\"secret\":\"{Secret}\"", StringComparison.Ordinal)
            .Replace("\"key\":\"value-of-Fn::GetAtt\"", $"\"key\":\"{Key}\"", StringComparison.Ordinal);
    }
}
