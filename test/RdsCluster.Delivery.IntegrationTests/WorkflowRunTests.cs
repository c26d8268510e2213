using System.Runtime.Versioning;
using RdsCluster.TestKit;

namespace RdsCluster.Delivery.IntegrationTests;

/// <summary>The scripts of the reusable workflow and of the action, run by bash against moto and a code host's API.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class WorkflowRunTests(SharedMoto moto) : IClassFixture<SharedMoto>, IAsyncLifetime
{
    private readonly CodeHost _host = new();
    private FakeRunner _runner = null!;

    public ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The scripts are for bash on Linux.");
        _runner = new FakeRunner(_host.Url);
        _runner.Variables["STACK"] = "Shop";
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _runner?.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Diff_OfTwoRunsOnAPullRequest_HasOneComment()
    {
        await DeployAsync("Shop");
        _runner.WriteAssembly("Shop", Template(instanceClass: "db.m7g.xlarge"));

        var first = await DiffAsync();
        _runner.WriteAssembly("Shop", Template(instanceClass: "db.m7g.2xlarge"));
        var second = await DiffAsync();

        Assert.True(first.ExitCode == 0, first.ToString());
        Assert.True(second.ExitCode == 0, second.ToString());
        var comment = Assert.Single(_host.Comments);
        Assert.Contains("DBInstanceClass: db.m7g.large → db.m7g.2xlarge", comment, StringComparison.Ordinal);
        Assert.Contains("1 resource restarts.", _runner.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_OnAForksPullRequest_SkipsTheComment()
    {
        await DeployAsync("Shop");
        _runner.WriteAssembly("Shop", Template(instanceClass: "db.m7g.xlarge"));
        _runner.PullRequestFrom("stranger/shop");

        var run = await DiffAsync();

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("comes from a fork", run.Error, StringComparison.Ordinal);
        Assert.Empty(_host.Requests);
    }

    [Fact]
    public async Task Diff_ThatReplacesTheDatabase_CommentsAndFails()
    {
        await DeployAsync("Shop");
        _runner.WriteAssembly("Shop", Template(database: "other"));

        var (refused, accepted) = (await DiffAsync(), await DiffAsync(("ACCEPT_REPLACEMENT", "true")));

        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(0, accepted.ExitCode);
        Assert.Contains("Data at risk", Assert.Single(_host.Comments), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deploy_OfWhatWasChecked_IsWhatTheNextRunComparesWith()
    {
        Assert.SkipWhen(moto.Unavailable is not null, moto.Unavailable ?? "");
        _runner.Variables["STACK"] = "Deployed";
        Aws();
        _runner.Variables["CDK_CLI"] = CdkCommand.Package;
        _runner.WriteAssembly("Deployed", Template(instanceClass: "db.m7g.xlarge"));

        var run = await _runner.StepAsync("deploy", "Deploy what was checked");

        Assert.True(run.ExitCode == 0, run.ToString());
        var compared = await DiffAsync();
        Assert.True(compared.ExitCode == 0, compared.ToString());
        Assert.Contains("No change to a database.", _runner.Summary, StringComparison.Ordinal);

        _runner.WriteAssembly("Deployed", Template(instanceClass: "db.m7g.2xlarge"));
        var byCdk = await _runner.StepAsync("diff", "Let CDK compare");
        compared = await DiffAsync();
        Assert.True(byCdk.ExitCode == 0 && compared.ExitCode == 0, byCdk.ToString() + compared);
        Assert.Contains("<summary>cdk diff</summary>", _runner.Summary, StringComparison.Ordinal);
        Assert.Contains("[~] AWS::RDS::DBInstance", _runner.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_OfAStackThatIsNotDeployedYet_AddsIt()
    {
        Assert.SkipWhen(moto.Unavailable is not null, moto.Unavailable ?? "");
        _runner.Variables["STACK"] = "New";
        _runner.WriteAssembly("New", Template());

        var run = await DiffAsync();

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("| added |", Assert.Single(_host.Comments), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_OfAWrongTemplate_KeepsTheExitCodeAndTheFindings()
    {
        _runner.WriteAssembly("Shop", Template(instanceClass: "db.m7g.huge"));

        var run = await _runner.StepAsync("check", "Lint");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error: RDSC147", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_runner.Workspace, "rdscluster-report", "lint.sarif")));
    }

    [Fact]
    public async Task Action_WithTextThatLooksLikeAScript_DoesNotRunIt()
    {
        _runner.WriteAssembly("Shop", Template());

        var run = await _runner.ActionAsync(("COMMAND", "lint"), ("ARGS", "cdk.out\n$(touch injected)\n; touch injected"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("exit-code=2", _runner.Outputs, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_runner.Workspace, "injected")));
    }

    [Fact]
    public async Task Action_ThatCompares_CommentsAndSetsItsOutputs()
    {
        await DeployAsync("Shop");
        _runner.WriteAssembly("Shop", Template(instanceClass: "db.m7g.xlarge"));
        Aws();

        var run = await _runner.ActionAsync(("COMMAND", "diff"), ("ARGS", "--to\ncdk.out"), ("COMMENT", "true"));

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("exit-code=0", _runner.Outputs, StringComparison.Ordinal);
        Assert.Single(_host.Comments);
    }

    [Theory]
    [InlineData("destroy", "command: got 'destroy'; use lint, rehearse, diff or verify.")]
    [InlineData("verify", "stack: verify needs the name of a deployed stack.")]
    public async Task Action_WithAWrongInput_SaysWhichOne(string command, string message)
    {
        var run = await _runner.ActionAsync(("COMMAND", command), ("STACK", ""));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private Task<CommandResult> DiffAsync(params (string, string)[] variables)
    {
        Aws();
        return _runner.StepAsync("diff", "Compare with the deployed stack", [("ACCEPT_REPLACEMENT", "false"), .. variables]);
    }

    private void Aws()
    {
        _runner.Variables["AWS_ACCESS_KEY_ID"] = "test";
        _runner.Variables["AWS_SECRET_ACCESS_KEY"] = "test";
        _runner.Variables["AWS_REGION"] = "eu-central-1";
        _runner.Variables["AWS_ENDPOINT_URL"] = moto.Url.ToString();
    }

    private async Task DeployAsync(string stack)
    {
        Assert.SkipWhen(moto.Unavailable is not null, moto.Unavailable ?? "");
        await Python.RunAsync(
            """
            import sys, boto3
            cfn = boto3.client("cloudformation", region_name="eu-central-1", endpoint_url=sys.argv[1], aws_access_key_id="test",
                aws_secret_access_key="test")
            if not any(one["StackName"] == sys.argv[2] for one in cfn.describe_stacks()["Stacks"]):
                cfn.create_stack(StackName=sys.argv[2], TemplateBody=sys.argv[3])
            """,
            moto.Url.ToString(),
            stack,
            Template()
        );
    }

    private static string Template(string instanceClass = "db.m7g.large", string database = "shop") =>
        $$"""
            {
              "Resources": {
                "Orders": {
                  "Type": "AWS::RDS::DBInstance",
                  "DeletionPolicy": "Snapshot",
                  "UpdateReplacePolicy": "Snapshot",
                  "Properties": {
                    "Engine": "mysql", "EngineVersion": "8.4.7", "DBInstanceClass": "{{instanceClass}}", "AllocatedStorage": "100",
                    "StorageType": "gp3",
                    "DBName": "{{database}}", "MasterUsername": "app", "MasterUserPassword": "example-only-1", "MultiAZ": true
                  }
                }
              }
            }
            """;
}
