using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.Pipelines;
using RdsCluster.Delivery;
using RdsCluster.TestKit;

namespace RdsCluster.Delivery.IntegrationTests;

/// <summary>The roles of a pipeline, synthesized by the real CDK, and asked of moto's IAM what they may do.</summary>
public sealed class DeploymentRoleTests : IDisposable
{
    private const string Account = "123456789012";
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rdscluster-roles-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void GitHub_JobsOfThePullRequest_MayAssumeTheDiffRoleAlone()
    {
        var resources = Synthesize(DeploymentRepository.GitHub("example/shop"));

        Assert.Equal(
            ["repo:example/shop:pull_request", "repo:example/shop:ref:refs/heads/main"],
            Texts(Trust(resources, "DiffRole")["StringEquals"]!["token.actions.githubusercontent.com:sub"])
        );
        Assert.Equal(
            ["repo:example/shop:environment:production"],
            Texts(Trust(resources, "DeployRole")["StringEquals"]!["token.actions.githubusercontent.com:sub"])
        );
        Assert.Equal(
            "sts.amazonaws.com",
            (string?)Trust(resources, "DiffRole")["StringEquals"]!["token.actions.githubusercontent.com:aud"]
        );
        Assert.Single(OfType(resources, "AWS::IAM::OIDCProvider"));
    }

    [Fact]
    public void GitLab_JobsOfTheProtectedBranch_MayAssumeTheDeployRole()
    {
        var resources = Synthesize(DeploymentRepository.GitLab("group/sub/shop"));

        Assert.Equal(
            ["project_path:group/sub/shop:ref_type:branch:ref:main"],
            Texts(Trust(resources, "DeployRole")["StringEquals"]!["gitlab.com:sub"])
        );
        Assert.Equal(
            ["project_path:group/sub/shop:ref_type:branch:ref:*"],
            Texts(Trust(resources, "DiffRole")["StringLike"]!["gitlab.com:sub"])
        );
    }

    [Fact]
    public void ExistingProvider_IsUsed()
    {
        const string arn = $"arn:aws:iam::{Account}:oidc-provider/token.actions.githubusercontent.com";

        var resources = Synthesize(DeploymentRepository.GitHub("example/shop"), new DeploymentRolesOptions { ProviderArn = arn });

        Assert.Empty(OfType(resources, "AWS::IAM::OIDCProvider"));
        Assert.Contains(arn, Role(resources, "DiffRole").ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("example/*")]
    [InlineData("example/shop:environment")]
    public void Repository_ThatIsNotOneName_IsRefused(string repository) =>
        Assert.Contains(
            $"got '{repository}'; write OWNER/NAME",
            Assert.Throws<ArgumentException>(() => DeploymentRepository.GitHub(repository)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Environment_WithAWildcard_IsRefused() =>
        Assert.Throws<ArgumentException>(() => DeploymentRepository.GitHub("example/shop", environment: "prod*"));

    /// <summary>The whole list: what is not on it, the role may not do.</summary>
    [Fact]
    public void DiffRole_HasTheseRightsAndNoOthers()
    {
        var resources = Synthesize(DeploymentRepository.GitHub("example/shop"));

        var rights = Policies(resources, "DiffRole")
            .SelectMany(policy => policy!["Statement"]!.AsArray())
            .SelectMany(statement =>
                Texts(statement!["Action"])
                    .Select(action => $"{statement["Effect"]} {action} {string.Join(' ', Texts(statement["Resource"]))}")
            );

        Assert.Equal(
            [
                $"Allow sts:AssumeRole arn:aws:iam::{Account}:role/cdk-hnb659fds-lookup-role-{Account}-eu-central-1",
                $"Allow cloudformation:DescribeStacks arn:aws:cloudformation:eu-central-1:{Account}:stack/Shop/*",
                $"Allow cloudformation:GetTemplate arn:aws:cloudformation:eu-central-1:{Account}:stack/Shop/*",
            ],
            rights
        );
        Assert.Null(Role(resources, "DiffRole")["Properties"]!["ManagedPolicyArns"]);
        Assert.Null(Role(resources, "DiffRole")["Properties"]!["Policies"]);
    }

    /// <summary>Moto decides by the synthesized policies, as IAM does.</summary>
    [Fact]
    public async Task DiffRole_AskedToDeploy_IsDenied()
    {
        Assert.SkipWhen(Python.Missing("moto") is not null, Python.Missing("moto") ?? "");
        var resources = Synthesize(DeploymentRepository.GitHub("example/shop"));
        var policies = new JsonObject
        {
            ["diff"] = new JsonArray([.. Policies(resources, "DiffRole")]),
            ["deploy"] = new JsonArray([.. Policies(resources, "DeployRole")]),
        };
        var file = Path.Combine(_directory.FullName, "policies.json");
        await File.WriteAllTextAsync(file, policies.ToJsonString(), TestContext.Current.CancellationToken);

        var decisions = await Python.RunAsync(Simulation, file);

        Assert.Equal(
            """
            diff lookup allowed
            diff deploy denied
            diff file-publishing denied
            diff delete-stack denied
            diff delete-instance denied
            diff get-template allowed
            diff get-other-template denied
            deploy lookup allowed
            deploy deploy allowed
            deploy file-publishing allowed
            deploy delete-stack denied
            deploy delete-instance denied
            deploy get-template allowed
            deploy get-other-template allowed

            """,
            decisions
        );
    }

    [Fact]
    public void PipelineStep_OfAStack_VerifiesItBehindItsStage()
    {
        var app = new App(new AppProps { Outdir = Path.Combine(_directory.FullName, "pipeline") });
        var stack = new Stack(app, "Pipeline", Environment());
        var pipeline = new CodePipeline(
            stack,
            "Pipeline",
            new CodePipelineProps
            {
                Synth = new ShellStep(
                    "Synth",
                    new ShellStepProps
                    {
                        Input = CodePipelineSource.Connection(
                            "example/shop",
                            "main",
                            new ConnectionSourceOptions
                            {
                                ConnectionArn = $"arn:aws:codestar-connections:eu-central-1:{Account}:connection/1",
                            }
                        ),
                        Commands = ["npx aws-cdk@2 synth"],
                    }
                ),
            }
        );
        var stage = new Stage(app, "Production", new StageProps { Env = Environment().Env });
        _ = new MySqlCluster(new Stack(stage, "Shop"), "Orders", ClusterPresets.Production());
        pipeline.AddStage(
            stage,
            new AddStageOpts
            {
                Post =
                [
                    PipelineVerification.Create(
                        "Verify",
                        new PipelineVerificationOptions { StackName = "Production-Shop's", ToolVersion = "1.2.3" }
                    ),
                ],
            }
        );

        var template = app.Synth().GetStackByName("Pipeline").Template;
        var text = System.Text.Json.JsonSerializer.Serialize(JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(template)));

        Assert.Contains("dotnet tool install --global RdsCluster.Cli --version", text, StringComparison.Ordinal);
        Assert.Contains("rdscluster verify --stack", text, StringComparison.Ordinal);
        Assert.Contains("rds:DescribeDBInstances", text, StringComparison.Ordinal);
    }

    private const string Simulation = """
        import json, sys
        from moto.iam.access_control import IAMPolicy, PermissionResult
        policies = json.load(open(sys.argv[1]))
        account, region = "123456789012", "eu-central-1"
        role = f"arn:aws:iam::{account}:role/cdk-hnb659fds-%s-{account}-{region}"
        stack = f"arn:aws:cloudformation:{region}:{account}:stack/%s/1"
        asked = [("lookup", "sts:AssumeRole", role % "lookup-role"), ("deploy", "sts:AssumeRole", role % "deploy-role"),
            ("file-publishing", "sts:AssumeRole", role % "file-publishing-role"), ("delete-stack", "cloudformation:DeleteStack",
                stack % "Shop"),
            ("delete-instance", "rds:DeleteDBInstance", f"arn:aws:rds:{region}:{account}:db:orders"),
            ("get-template", "cloudformation:GetTemplate", stack % "Shop"), ("get-other-template", "cloudformation:GetTemplate",
                stack % "Other")]
        for name in ("diff", "deploy"):
            for what, action, resource in asked:
                results = [IAMPolicy(json.dumps(policy)).is_action_permitted(action, resource) for policy in policies[name]]
                print(name, what,
                    "allowed" if PermissionResult.PERMITTED in results and PermissionResult.DENIED not in results else "denied")
        """;

    private static StackProps Environment() =>
        new()
        {
            Env = new Amazon.CDK.Environment { Account = Account, Region = "eu-central-1" },
        };

    private JsonObject Synthesize(DeploymentRepository repository, DeploymentRolesOptions? options = null)
    {
        var app = new App(new AppProps { Outdir = Path.Combine(_directory.FullName, "cdk.out") });
        var cluster = new MySqlCluster(new Stack(app, "Shop", Environment()), "Orders", ClusterPresets.Production());
        cluster.AddDeploymentRoles(repository, options);
        app.Synth();
        var template = JsonNode.Parse(File.ReadAllText(Path.Combine(_directory.FullName, "cdk.out", "Shop.template.json")))!;
        return template["Resources"]!.AsObject();
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> OfType(JsonObject resources, string type) =>
        resources.Where(resource => (string?)resource.Value!["Type"] == type);

    private static KeyValuePair<string, JsonNode?> Entry(JsonObject resources, string name) =>
        OfType(resources, "AWS::IAM::Role")
            .Single(role =>
                ((string?)role.Value!["Metadata"]?["aws:cdk:path"])?.EndsWith($"/{name}/Resource", StringComparison.Ordinal) == true
                || role.Key.Contains($"DeploymentRoles{name}", StringComparison.Ordinal)
            );

    private static JsonNode Role(JsonObject resources, string name) => Entry(resources, name).Value!;

    private static JsonNode Trust(JsonObject resources, string name) =>
        Role(resources, name)["Properties"]!["AssumeRolePolicyDocument"]!["Statement"]![0]!["Condition"]!;

    /// <summary>Policies of a role as IAM gets them, with the functions that stand for this account and partition resolved.</summary>
    private static IEnumerable<JsonNode?> Policies(JsonObject resources, string name)
    {
        var id = Entry(resources, name).Key;
        return OfType(resources, "AWS::IAM::Policy")
            .Where(policy => policy.Value!["Properties"]!["Roles"]!.AsArray().Any(role => (string?)role!["Ref"] == id))
            .Select(policy => Resolve(policy.Value!["Properties"]!["PolicyDocument"]!));
    }

    private static JsonNode? Resolve(JsonNode? node) =>
        node switch
        {
            JsonObject one when one["Fn::Join"] is JsonArray join => JsonValue.Create(
                string.Join((string)join[0]!, join[1]!.AsArray().Select(part => (string)Resolve(part)!))
            ),
            JsonObject one when (string?)one["Ref"] == "AWS::Partition" => JsonValue.Create("aws"),
            JsonObject one when one["Ref"] is { } name => JsonValue.Create((string?)name),
            JsonObject one when one["Fn::GetAtt"] is JsonArray attribute => JsonValue.Create($"arn:aws:x:::{attribute[0]}"),
            JsonObject many => new JsonObject(many.Select(entry => KeyValuePair.Create(entry.Key, Resolve(entry.Value)))),
            JsonArray many => new JsonArray([.. many.Select(Resolve)]),
            _ => node?.DeepClone(),
        };

    private static string[] Texts(JsonNode? node) => node is JsonArray many ? [.. many.Select(one => (string)one!)] : [(string)node!];
}
