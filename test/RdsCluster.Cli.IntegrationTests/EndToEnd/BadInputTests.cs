using RdsCluster.TestKit;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>What a user gets wrong: one clear line each, exit code 2.</summary>
public sealed class BadInputTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly TemporaryDirectory _directory = new();

    private const string Template = """
        { "Resources": { "Db": { "Type": "AWS::RDS::DBInstance", "Properties": {
            "DBInstanceClass": "db.m5.large", "Engine": "mysql", "EngineVersion": "8.4.5", "AllocatedStorage": "20",
            "MasterUsername": "admin", "MasterUserPassword": "not-a-secret" } } } }
        """;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("{}", "no CloudFormation template")]
    [InlineData("no: template", "no CloudFormation template, it has no 'Resources'")]
    [InlineData("{ \"Resources\": { \"B\": { \"Type\": \"AWS::S3::Bucket\" } } }", "has no database")]
    public async Task Rehearse_WrongTemplate_SaysWhatIsWrong(string content, string expected) =>
        AssertRefused(await RunAsync([], "rehearse", "--template", _directory.Write("t.json", content)), expected);

    [Fact]
    public async Task Rehearse_MissingTemplate_NamesIt() =>
        AssertRefused(await RunAsync([], "rehearse", "--template", "nowhere.json"), "nowhere.json: no such file or directory");

    [Fact]
    public async Task Rehearse_NoProject_SaysWhatToDo() => AssertRefused(await RunAsync([], "rehearse"), "no cdk.json in");

    [Fact]
    public async Task Rehearse_ServerPathWithoutServer_NamesIt() =>
        AssertRefused(
            await RunAsync(
                new() { ["RDSCLUSTER_MYSQLD"] = "/nowhere/mysqld" },
                "rehearse",
                "--template",
                _directory.Write("t.json", Template)
            ),
            "RDSCLUSTER_MYSQLD: got '/nowhere/mysqld'"
        );

    [Fact]
    public async Task Rehearse_CacheBelowAFile_NamesIt()
    {
        var file = _directory.Write("file", "");

        var run = await RunAsync(
            new() { ["RDSCLUSTER_CACHE"] = file + "/cache" },
            "rehearse",
            "--template",
            _directory.Write("t.json", Template)
        );

        AssertRefused(run, "/file/cache' cannot be written");
    }

    [Fact]
    public async Task Rehearse_ReportBelowAFile_NamesIt()
    {
        var file = _directory.Write("file", "");

        var run = await RunAsync([], "rehearse", "--template", _directory.Write("t.json", Template), "--report", file + "/report.json");

        AssertRefused(run, "/file/report.json' cannot be written");
    }

    [Fact]
    public async Task Rehearse_MalformedConfigurationOfTheApp_IsTheAppsOneLine()
    {
        _directory.Write("rdscluster.json", "{ \"engine\": ");
        _directory.Write(
            "cdk.json",
            $$"""
            { "app": "dotnet {{DefaultApp.Program}}", "context": { "rdscluster:config": "rdscluster.json" } }
            """
        );

        var run = await RunAsync([], "rehearse");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("rdscluster.json", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        403,
        "ExpiredToken",
        "the AWS credentials have expired (ExpiredToken). Log in again, for instance with 'aws sso login', and repeat."
    )]
    [InlineData(400, "Throttling", "AWS throttled the request (Throttling), also on all retries. Try again in a minute.")]
    [InlineData(403, "AccessDenied", "'rdscluster verify --print-policy' prints the permissions that are needed.")]
    public async Task Verify_RefusedByAws_SaysTheWayOutInOneLine(int status, string code, string expected)
    {
        using var aws = new RefusingAws(status, code, "the words of AWS");

        var run = await RunAsync(
            new()
            {
                ["AWS_ENDPOINT_URL"] = aws.Url,
                ["AWS_REGION"] = "eu-central-1",
                ["AWS_ACCESS_KEY_ID"] = "a",
                ["AWS_SECRET_ACCESS_KEY"] = "not-a-secret",
                ["AWS_EC2_METADATA_DISABLED"] = "true",
                ["AWS_MAX_ATTEMPTS"] = "2",
            },
            "verify",
            "--stack",
            "Shop"
        );

        Assert.True(run.ExitCode == 3, run.ToString());
        Assert.Contains(
            expected,
            Assert.Single(run.Error.Split('\n'), l => l.StartsWith("error: ", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("not-a-secret", run.Error + run.Output, StringComparison.Ordinal);
    }

    private async Task<ToolRun> RunAsync(Dictionary<string, string> variables, params string[] args)
    {
        await using var tool = ToolProcess.Start(_directory.Path, variables, args);
        return await tool.WaitAsync(Patience);
    }

    private static void AssertRefused(ToolRun run, string expected)
    {
        Assert.True(run.ExitCode == 2, run.ToString());
        var line = Assert.Single(run.Error.Split('\n'), l => l.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }
}
