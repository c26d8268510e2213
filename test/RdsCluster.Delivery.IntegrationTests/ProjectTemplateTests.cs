using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using RdsCluster.TestKit;

namespace RdsCluster.Delivery.IntegrationTests;

/// <summary>A new project in an empty directory, where the packed artifacts are the only feed besides the machine's own.</summary>
public sealed class ProjectTemplateTests(PackedFeed feed, SharedMoto moto, ITestOutputHelper output) : IClassFixture<SharedMoto>
{
    /// <summary>Set where nothing else runs beside the tests: the promised time is asserted.</summary>
    private const string Alone = "RDSCLUSTER_TESTS_ALONE";

    private static readonly TimeSpan Promised = TimeSpan.FromMinutes(5);

    /// <summary>As someone who has never run anything: no package, tool or server is in a cache.</summary>
    [Fact]
    public async Task NewProject_WithTheDefaults_TestsAndSynthesizesWithoutAWarning()
    {
        await feed.ReadyAsync();
        var directory = feed.CreateEmptyDirectory("new").FullName;
        var home = EmptyHome(directory);
        var clock = Stopwatch.StartNew();

        var created = await NewAsync(directory, home, "Shop");
        if (Environment.GetEnvironmentVariable("AppCdkVersion") is { } release)
        {
            await DotnetAsync(created, home, "add", "src/Shop", "package", "Amazon.CDK.Lib", "--version", release);
        }
        var tested = await Command.RunAsync(created, home, "dotnet", "test");
        var synthesized = await Command.RunAsync(
            created,
            home,
            "npx",
            "--yes",
            "aws-cdk@2",
            "synth",
            "--quiet",
            "--no-notices",
            "--output",
            "cdk.out"
        );

        var took = clock.Elapsed;
        output.WriteLine(
            $"install, new, test, synth: {took.TotalSeconds:0} s; promised: {Promised.TotalSeconds:0} s with nothing else running"
        );
        Assert.True(Environment.GetEnvironmentVariable(Alone) is null || took <= Promised, $"{took.TotalSeconds:0} s");
        Assert.True(tested.ExitCode == 0, tested.ToString());
        Assert.Contains("Passed:     2", tested.Output, StringComparison.Ordinal);
        Assert.True(synthesized.ExitCode == 0, synthesized.ToString());
        Assert.All((string[])[tested.Output, tested.Error, synthesized.Output, synthesized.Error], text =>
            Assert.DoesNotContain("warning", text, StringComparison.OrdinalIgnoreCase)
        );
        var resources = Resources(created);
        Assert.Equal(3, Count(resources, "AWS::RDS::DBInstance"));
        Assert.Equal(1, Count(resources, "AWS::IAM::OIDCProvider"));
        var workflow = await File.ReadAllTextAsync(
            Path.Combine(created, ".github", "workflows", "database.yml"),
            TestContext.Current.CancellationToken
        );
        Assert.Matches(
            $"uses: rdscluster/rdscluster/.github/workflows/database.yml@([0-9a-f]{{40}}|v{feed.Version}) # v{feed.Version}\n",
            workflow
        );
        if (!OperatingSystem.IsWindows())
        {
            await CheckAsync(created);
        }
    }

    /// <summary>The steps of the workflow's first job, as the project's own pipeline runs them.</summary>
    [UnsupportedOSPlatform("windows")]
    private async Task CheckAsync(string project)
    {
        await using var host = new CodeHost();
        using var runner = new FakeRunner(host.Url, project);
        runner.Variables["STACK"] = "ShopStack";
        runner.Variables["CDK_CLI"] = "aws-cdk@2";
        runner.Variables["TOOL_VERSION"] = feed.Version;
        // The installed tool, not the built one.
        var temporary = Directory.CreateDirectory(Path.Combine(project, "obj", "runner")).FullName;
        runner.Variables["RUNNER_TEMP"] = temporary;
        runner.Variables["PATH"] = $"{temporary}/rdscluster-tool:{Environment.GetEnvironmentVariable("PATH")}";

        foreach (var step in (string[])["Install the tool", "Synthesize", "Lint", "Rehearse"])
        {
            var run = await runner.StepAsync("check", step);
            Assert.True(run.ExitCode == 0, $"{step}: {run}");
        }

        Assert.True(File.Exists(Path.Combine(temporary, "rdscluster-tool", "rdscluster")));
        Assert.Contains("PASS", runner.Summary, StringComparison.Ordinal);
        Assert.All((string[])["lint.sarif", "report.sarif", "report.xml", "report.html"], file =>
            Assert.True(File.Exists(Path.Combine(project, "rdscluster-report", file)), file)
        );
    }

    [Fact]
    public async Task NewProject_WithMariaDbAndGitLab_PassesItsOwnPipeline()
    {
        await feed.ReadyAsync();
        var created = await NewAsync(
            feed.CreateEmptyDirectory("gitlab").FullName,
            OwnTemplates(),
            "Shop",
            "--preset",
            "development",
            "--engine",
            "mariadb",
            "--ci",
            "gitlab",
            "--repository",
            "group/shop"
        );
        var gitLab = await GitLabAsync(created);

        var run = await gitLab("check", []);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(1, Count(Resources(created), "AWS::RDS::DBInstance"));
        Assert.True(File.Exists(Path.Combine(created, "rdscluster-report", "report.xml")), run.ToString());

        Assert.SkipWhen(moto.Unavailable is not null, moto.Unavailable ?? "");
        await using var host = new CodeHost();
        string[] job =
        [
            "DIFF_ROLE=arn:aws:iam::123456789012:role/diff",
            "AWS_ID_TOKEN=identity-token",
            $"AWS_WEB_IDENTITY_TOKEN_FILE={created}/.aws-token",
            "AWS_REGION=eu-central-1",
            $"AWS_ENDPOINT_URL={moto.Url}",
            $"CDK_CLI={CdkCommand.Package}",
            $"CI_API_V4_URL={host.Url}api/v4",
            "CI_MERGE_REQUEST_IID=7",
            "GITLAB_TOKEN=secret-token",
        ];
        var compared = await gitLab("diff", job);
        var again = await gitLab("diff", job);

        Assert.True(compared.ExitCode == 0 && again.ExitCode == 0, compared.ToString() + again);
        Assert.Contains("| added |", Assert.Single(host.Comments), StringComparison.Ordinal);
        Assert.Equal("identity-token", await File.ReadAllTextAsync($"{created}/.aws-token", TestContext.Current.CancellationToken));

        await moto.BootstrapAsync("eu-central-1");
        await TakeRolesOutAsync(Path.Combine(created, "cdk.out", "ShopStack.template.json"));
        var deployed = await gitLab("deploy", [.. job, "DEPLOY_ROLE=arn:aws:iam::123456789012:role/deploy"]);
        Assert.True(deployed.ExitCode == 0, deployed.ToString());
        var unchanged = await gitLab("diff", job);
        Assert.True(unchanged.ExitCode == 0, unchanged.ToString());
        Assert.Contains("No change to a database.", Assert.Single(host.Comments), StringComparison.Ordinal);
    }

    /// <summary>Moto makes no identity providers in stacks: the roles that trust one go as well.</summary>
    private static async Task TakeRolesOutAsync(string file)
    {
        const string roles = "DatabaseDeploymentRoles";
        var template = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
        foreach (var section in (string[])["Resources", "Outputs"])
        {
            var entries = template[section]!.AsObject();
            var gone = entries.Where(one => one.Key.StartsWith(roles, StringComparison.Ordinal) || Names(one.Value)).Select(one => one.Key);
            gone.ToList().ForEach(key => entries.Remove(key));
        }
        await File.WriteAllTextAsync(file, template.ToJsonString(), TestContext.Current.CancellationToken);

        static bool Names(JsonNode? node) => node!.ToJsonString().Contains(roles, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("production", "mysql", "multi-az-cluster", "github", "Topology = ClusterTopology.MultiAzCluster(),")]
    [InlineData("production", "mysql", "aurora", "none", "Engine = ClusterEngine.AuroraMySql(\"3.10\"),")]
    [InlineData("production", "aurora-mysql", "preset", "gitlab", "Topology = ClusterTopology.Aurora(readers: 1),")]
    [InlineData("development", "mariadb", "single-instance", "github", "ClusterPresets.Development() with")]
    [InlineData("free-tier", "mysql", "preset", "none", "ClusterPresets.FreeTier() with")]
    public async Task NewProject_WithOtherSymbols_HasTheirCodeAndNoPlaceholder(
        string preset,
        string engine,
        string topology,
        string ci,
        string code
    )
    {
        await feed.ReadyAsync();

        var created = await NewAsync(
            feed.CreateEmptyDirectory($"{preset}-{engine}-{topology}").FullName,
            OwnTemplates(),
            "Shop",
            "--preset",
            preset,
            "--engine",
            engine,
            "--topology",
            topology,
            "--ci",
            ci
        );

        var files = Directory.GetFiles(
            created,
            "*",
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }
        );
        var texts = files.Select(File.ReadAllText).ToList();
        Assert.Contains(texts, text => text.Contains(code, StringComparison.Ordinal));
        Assert.All((string[])["RDSCLUSTER_", "OWNER_AND_NAME", "AppName", "#if", "#endif"], placeholder =>
            Assert.All(texts, text => Assert.DoesNotContain(placeholder, text, StringComparison.Ordinal))
        );
        Assert.Equal(ci == "github", Directory.Exists(Path.Combine(created, ".github")));
        Assert.Equal(ci == "gitlab", File.Exists(Path.Combine(created, ".gitlab-ci.yml")));
    }

    /// <returns>The directory of the new project.</returns>
    private async Task<string> NewAsync(string directory, Dictionary<string, string> home, string name, params string[] options)
    {
        var package = Path.Combine(feed.Folder, $"RdsCluster.ProjectTemplates.{feed.Version}.nupkg");
        await DotnetAsync(directory, home, "new", "install", package);
        await DotnetAsync(directory, home, ["new", "rdscluster", "-n", name, .. options]);
        return Path.Combine(directory, name);
    }

    private static async Task DotnetAsync(string directory, Dictionary<string, string> home, params string[] arguments)
    {
        var run = await Command.RunAsync(directory, home, "dotnet", arguments);
        Assert.True(run.ExitCode == 0, run.ToString());
    }

    private Dictionary<string, string> EmptyHome(string directory)
    {
        var home = Directory.CreateDirectory(directory + "-home").FullName;
        return new()
        {
            ["HOME"] = home,
            ["DOTNET_CLI_HOME"] = home,
            ["NUGET_PACKAGES"] = "",
            ["RestoreFallbackFolders"] = "",
            ["XDG_CACHE_HOME"] = "",
            ["RDSCLUSTER_CACHE"] = "",
        };
    }

    /// <summary>Installed templates that are nobody else's.</summary>
    private Dictionary<string, string> OwnTemplates() =>
        new() { ["DOTNET_CLI_HOME"] = feed.CreateEmptyDirectory($"home-{Guid.NewGuid():N}").FullName };

    /// <summary>The pipeline of a project by gitlab-ci-local, with its jobs in this machine's shell.</summary>
    private static async Task<Func<string, string[], Task<CommandResult>>> GitLabAsync(string project)
    {
        var tool = await NpmTool.InstallAsync(NpmTool.GitLabCiLocal);
        var rsync = await Command.RunAsync(project, new Dictionary<string, string>(), "bash", "-c", "command -v rsync");
        Assert.SkipWhen(rsync.ExitCode != 0, "gitlab-ci-local needs rsync.");
        await Command.GitAsync(project, "init", "--quiet", "--initial-branch", "main");
        await Command.GitAsync(project, "remote", "add", "origin", "git@gitlab.com:group/shop.git");
        await Command.GitAsync(project, "add", "--all");
        await Command.GitAsync(
            project,
            "-c",
            "user.name=test",
            "-c",
            "user.email=test@example.com",
            "commit",
            "--quiet",
            "--message",
            "New"
        );
        return (job, variables) =>
            Command.RunAsync(
                project,
                new Dictionary<string, string>(),
                "node",
                [
                    Path.Combine(tool, "src", "index.js"),
                    "--force-shell-executor",
                    .. variables.SelectMany(one => (string[])["--variable", one]),
                    job,
                ]
            );
    }

    private static JsonObject Resources(string project) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(project, "cdk.out", "ShopStack.template.json")))!["Resources"]!.AsObject();

    private static int Count(JsonObject resources, string type) => resources.Count(resource => (string?)resource.Value!["Type"] == type);
}
