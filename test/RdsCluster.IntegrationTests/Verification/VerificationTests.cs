using System.Text.Json.Nodes;
using Amazon.CDK.AWS.EC2;
using RdsCluster.IntegrationTests.Synthesis;
using RdsCluster.Verification;

namespace RdsCluster.IntegrationTests.Verification;

/// <summary>The verifier inside the VPC, as the template declares it.</summary>
public sealed class VerificationTests(SynthesizedCases cases)
{
    private const string Function = "AWS::Lambda::Function";

    private SynthesizedTemplate Template => cases.Template(ClusterCases.Verified);

    [Fact]
    public void Runner_Declared_IsTheProgramInTheDatabasesSubnets()
    {
        var runner = Runner(Template);

        Assert.Equal("dotnet10", (string?)runner["Runtime"]);
        Assert.Equal("RdsCluster.Runner", (string?)runner["Handler"]);
        Assert.Equal(900, (int?)runner["Timeout"]);
        Assert.Equal(2048, (int?)runner["MemorySize"]);
        Assert.Equal(1, (int?)runner["ReservedConcurrentExecutions"]);
        Assert.Equal(3, runner["VpcConfig"]!["SubnetIds"]!.AsArray().Count);
    }

    [Fact]
    public void Invocations_OfTheRunner_AreNeverRepeated()
    {
        var invocations = Assert.Single(Template.Properties("AWS::Lambda::EventInvokeConfig"));

        Assert.Equal((0, 60), ((int)invocations["MaximumRetryAttempts"]!, (int)invocations["MaximumEventAgeInSeconds"]!));
    }

    [Fact]
    public void Role_OfTheRunner_CanDoNothingToRds()
    {
        var statements = Policies(Template)
            .Single(p =>
                p.ToJsonString().Contains("rds-db:connect", StringComparison.Ordinal)
                && !p.ToJsonString().Contains("lambda:InvokeFunction", StringComparison.Ordinal)
            );
        var actions = statements["Statement"]!.AsArray().SelectMany(s => Actions(s!)).Order(StringComparer.Ordinal);

        Assert.Equal(["kms:Decrypt", "kms:GenerateDataKey", "rds-db:connect", "s3:GetObject", "s3:ListBucket", "s3:PutObject"], actions);
    }

    [Fact]
    public void Starter_OfTheRunner_MayFailOverAndNeedsNoSecret()
    {
        var policies = Template.Properties("AWS::IAM::Policy").Select(p => p["PolicyDocument"]!);
        var actions = policies.SelectMany(p => p["Statement"]!.AsArray()).SelectMany(s => Actions(s!)).ToList();

        Assert.Contains("lambda:InvokeFunction", actions);
        Assert.Contains("rds:RebootDBInstance", actions);
        Assert.DoesNotContain("secretsmanager:GetSecretValue", actions);
    }

    [Fact]
    public void Mailbox_Declared_IsEncryptedPrivateAndExpires()
    {
        var bucket = Assert.Single(Template.Properties("AWS::S3::Bucket"));
        var rule = bucket["LifecycleConfiguration"]!["Rules"]![0]!;

        Assert.Equal(
            "aws:kms",
            (string?)bucket["BucketEncryption"]!["ServerSideEncryptionConfiguration"]![0]!["ServerSideEncryptionByDefault"]!["SSEAlgorithm"]
        );
        Assert.Equal(4, bucket["PublicAccessBlockConfiguration"]!.AsObject().Count(p => (bool)p.Value!));
        Assert.Equal((400, "runs/"), ((int)rule["ExpirationInDays"]!, (string?)rule["Prefix"]));
        Assert.Equal("Retain", (string?)Template.OfType("AWS::S3::Bucket")[0]["UpdateReplacePolicy"]);
        Assert.Contains(
            "aws:SecureTransport",
            Assert.Single(Template.Properties("AWS::S3::BucketPolicy")).ToJsonString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Endpoint_OfS3_IsOneForUsersAndMailbox()
    {
        var endpoint = Template.Properties("AWS::EC2::VPCEndpoint").Single(e => (string?)e["VpcEndpointType"] == "Gateway");
        var statements = endpoint["PolicyDocument"]!["Statement"]!.AsArray();

        Assert.Equal(3, statements.Count);
        Assert.Equal(["s3:PutObject", "s3:GetObject", "s3:PutObject", "s3:ListBucket"], statements.SelectMany(s => Actions(s!)));
    }

    [Fact]
    public void User_OfTheRunner_IsMadeByTheDeployment()
    {
        var user = Assert.Single(Template.Properties("Custom::RdsClusterUser"));

        Assert.Equal(("verifier", "iam"), ((string?)user["Name"], (string?)user["Login"]));
    }

    [Fact]
    public void Manifest_OfTheCluster_NamesRunnerMailboxAndUser()
    {
        var runner = Template.Manifest()["runner"]!;

        Assert.Equal(Function, (string?)Template.Resources[(string)runner["function"]!]!["Type"]);
        Assert.Equal("AWS::S3::Bucket", (string?)Template.Resources[(string)runner["mailbox"]!]!["Type"]);
        Assert.Equal("verifier", (string?)runner["user"]);
    }

    [Fact]
    public void SecondaryRegion_Verified_UsesThePrimarysUser()
    {
        var template = cases.Template(ClusterCases.VerifiedSecondary);

        Assert.Empty(template.OfType("Custom::RdsClusterUser"));
        Assert.Single(template.Properties("AWS::EC2::VPCEndpoint"), e => (string?)e["VpcEndpointType"] == "Gateway");
        Assert.Equal("verifier", (string?)template.Manifest()["runner"]!["user"]);
    }

    [Fact]
    public void GivenVpc_WithoutAKnownWayToS3_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            FreshStack.Synthesize(stack =>
            {
                var subnets = new VpcAttributes
                {
                    VpcId = "vpc-1",
                    AvailabilityZones = ["eu-west-1a", "eu-west-1b"],
                    IsolatedSubnetIds = ["subnet-1", "subnet-2"],
                };
                var vpc = Vpc.FromVpcAttributes(stack, "Net", subnets);
                new MySqlCluster(stack, "Orders", ClusterPresets.Production() with { Vpc = vpc, Zones = 2 }).AddVerification();
            })
        );

        Assert.Contains("com.amazonaws.REGION.s3", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 2048, "KeepReportsDays: got 0")]
    [InlineData(400, 256, "MemoryMb: got 256")]
    public void Option_OutOfRange_IsRefusedWithItsName(int days, int memory, string expected)
    {
        var options = new VerificationOptions { KeepReportsDays = days, MemoryMb = memory };

        var error = Assert.Throws<ArgumentException>(() => Add(options));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_ThatIsMissing_IsNamedWithTheWayOut()
    {
        var options = new VerificationOptions { RunnerFile = "/nowhere/runner.zip" };

        var error = Assert.Throws<InvalidOperationException>(() => Add(options));

        Assert.Contains("'/nowhere/runner.zip' is missing", error.Message, StringComparison.Ordinal);
    }

    private static SynthesizedTemplate Add(VerificationOptions options) =>
        FreshStack.Synthesize(stack => new MySqlCluster(stack, "Orders", ClusterPresets.Production()).AddVerification(options));

    private static JsonObject Runner(SynthesizedTemplate template) =>
        template.Properties(Function).Single(f => (string?)f["Handler"] == "RdsCluster.Runner");

    private static IEnumerable<JsonNode> Policies(SynthesizedTemplate template) =>
        template.Properties("AWS::IAM::ManagedPolicy").Select(p => p["PolicyDocument"]!);

    private static IEnumerable<string> Actions(JsonNode statement) =>
        statement["Action"] is JsonArray many ? many.Select(a => (string)a!) : [(string)statement["Action"]!];
}
