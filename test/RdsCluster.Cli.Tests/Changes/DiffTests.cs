using System.Globalization;
using System.Text.Json.Nodes;
using RdsCluster.Cli.Changes;
using RdsCluster.TestKit;

namespace RdsCluster.Cli.Tests.Changes;

/// <summary>What a change of a real template does to its databases.</summary>
public sealed class DiffTests : IDisposable
{
    private const string Replicated = "primary-with-replicas-mysql";
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Diff_OfEqualTemplates_HasNoChange()
    {
        var run = await DiffAsync(Checkout.Template(Replicated), Checkout.Template(Replicated));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("No change to a database.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("quantity:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_OfAnotherInstanceClass_RestartsThePrimaryBeforeItsReplicas()
    {
        var run = await DiffAsync(
            Checkout.Template(Replicated),
            Changed(Replicated, Instances, "DBInstanceClass", "db.m7g.4xlarge"),
            "-o",
            "json"
        );

        var stack = Stack(run);
        var resources = stack["resources"]!.AsArray().Select(one => one!).ToArray();
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("3 resources restart.", (string?)stack["summary"]);
        Assert.All(resources, one => Assert.Equal("restarts", (string?)one["change"]));
        Assert.StartsWith("writes stop for a failover, promised at most 120 s", (string?)resources[0]["outage"], StringComparison.Ordinal);
        Assert.All(resources[1..], one => Assert.Equal("this reader restarts; its connections break", (string?)one["outage"]));
        Assert.All(resources[1..], one => Assert.True((int)one["step"]! > (int)resources[0]["step"]!));
        Assert.Equal(2, (int)stack["quantities"]!["db.m7g.4xlarge"]!);
        Assert.Equal(1, (int)stack["quantities"]!["db.m7g.4xlarge Multi-AZ"]!);
    }

    [Fact]
    public async Task Diff_OfAnEngineUpgradeWithReplicas_SaysThatRdsRefuses()
    {
        var run = await DiffAsync(Checkout.Template(Replicated), Changed(Replicated, Primary, "EngineVersion", "8.4.99"));

        Assert.Contains("Engine upgrade of 1 resource.", run.Output, StringComparison.Ordinal);
        Assert.Contains("upgrade the replicas first", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_OfAnUpgradeOfAMultiAzDbCluster_SaysThatAFailoverIsNoticed()
    {
        var run = await DiffAsync(
            Checkout.Template("multi-az-cluster-mysql"),
            Changed("multi-az-cluster-mysql", resource => (string?)resource["Type"] == "AWS::RDS::DBCluster", "EngineVersion", "8.4.99")
        );

        Assert.Contains(
            "the readers are upgraded one at a time, then one of them takes over: writes stop for a failover, promised at most 35 s",
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("0", "Outage of the primary", "1 resource restarts.")]
    [InlineData("7", "No outage", "No restart and no replacement of a database.")]
    public async Task Diff_OfTheBackupRetention_RestartsOnlyWhenBackupsAreSwitchedOff(string days, string reason, string summary)
    {
        var run = await DiffAsync(Checkout.Template(Replicated), Changed(Replicated, Primary, "BackupRetentionPeriod", days));

        Assert.True(run.Output.Contains(summary, StringComparison.Ordinal), $"{reason}: {run.Output}");
    }

    [Fact]
    public async Task Diff_WithoutARuleThatAdmitsClients_SaysThatTheyLoseAccess()
    {
        const string rule = """
            , "Rule": { "Type": "AWS::EC2::SecurityGroupIngress",
                "Properties": { "GroupId": { "Fn::GetAtt": ["Group", "GroupId"] }, "IpProtocol": "tcp", "CidrIp": "10.0.0.0/16" } }
            """;
        var run = await DiffAsync(
            _directory.Write("before.json", Database(rule)),
            _directory.Write("after.json", Database("")),
            "-o",
            "markdown"
        );

        Assert.Contains("clients may lose access to it", run.Output, StringComparison.Ordinal);
        Assert.Contains("| Rule | removed |  | clients that it admitted can no longer connect |", run.Output, StringComparison.Ordinal);

        var added = await DiffAsync(_directory.Write("before.json", Database("")), _directory.Write("after.json", Database(rule)));
        Assert.Contains("No change to a database.", added.Output, StringComparison.Ordinal);

        static string Database(string more) =>
            $$"""
                { "Resources": {
                    "Group": { "Type": "AWS::EC2::SecurityGroup", "Properties": { "GroupDescription": "orders" } },
                    "Db": { "Type": "AWS::RDS::DBInstance",
                      "Properties": { "VPCSecurityGroups": [{ "Fn::GetAtt": ["Group", "GroupId"] }] } }
                    {{more}} } }
                """;
    }

    [Fact]
    public async Task Diff_ThatReplacesADatabase_FailsAndNamesIt()
    {
        var run = await DiffAsync(Checkout.Template(Replicated), Changed(Replicated, Primary, "DBName", "other"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Data at risk: 1 database is replaced or removed.", run.Output, StringComparison.Ordinal);
        Assert.Contains("a new, empty database replaces this one; a final snapshot is kept", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_ThatReplacesASubnetGroup_ReplacesTheDatabaseInIt()
    {
        var run = await DiffAsync(
            Checkout.Template(Replicated),
            Changed(Replicated, resource => (string?)resource["Type"] == "AWS::RDS::DBSubnetGroup", "DBSubnetGroupName", "other")
        );

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("DBSubnetGroupName: refers to a replaced resource", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_ToATemplateWithoutTheDatabase_Fails()
    {
        var run = await DiffAsync(
            Checkout.Template("aurora"),
            _directory.Write("empty.json", """{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic" } } }""")
        );

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("the database is removed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_FromAnEmptyTemplate_AddsEverything()
    {
        var run = await DiffAsync(
            _directory.Write("empty.json", """{ "Resources": {} }"""),
            Checkout.Template("multi-az-cluster-mysql"),
            "-o",
            "json"
        );

        var stack = Stack(run);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(stack["resources"]!.AsArray(), one =>
            (string?)one!["type"] == "AWS::RDS::DBCluster" && (string?)one["change"] == "added"
        );
        Assert.Equal(
            3,
            stack["quantities"]!.AsObject().First(one => one.Key.StartsWith("db.", StringComparison.Ordinal)).Value!.GetValue<int>()
        );
    }

    [Fact]
    public async Task Comment_OfAChange_BeginsWithItsMarkerAndHasNoMarkupOfTheTemplate()
    {
        var run = await DiffAsync(
            Checkout.Template(Replicated),
            Changed(Replicated, Instances, "DBInstanceClass", "<img src=x>|@everyone"),
            "-o",
            "markdown"
        );

        Assert.StartsWith("<!-- rdscluster:changed -->\n## Database change: changed\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x&gt;\\|\\@everyone", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comment_OfAPasswordInATemplate_HidesIt()
    {
        var run = await DiffAsync(
            Checkout.Template(Replicated),
            Changed(Replicated, Primary, "MasterUserPassword", "hunter2secret"),
            "-o",
            "markdown"
        );

        Assert.DoesNotContain("hunter2secret", run.Output, StringComparison.Ordinal);
        Assert.Contains("MasterUserPassword", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comment_WithTheOutputOfCdkDiff_HasItFoldedAndWithoutMarkup()
    {
        var diff = _directory.Write("cdk-diff.txt", "Stack Shop\n[~] AWS::RDS::DBInstance Db\n```\n</details> @everyone\u001b[31m\n");

        var run = await DiffAsync(Checkout.Template(Replicated), Checkout.Template(Replicated), "-o", "markdown", "--cdk-diff", diff);

        Assert.EndsWith(
            "<details><summary>cdk diff</summary>\n\n````text\nStack Shop\n[~] AWS::RDS::DBInstance Db\n```\n"
                + "</details> @everyone[31m\n````\n\n</details>\n\n",
            run.Output,
            StringComparison.Ordinal
        );

        var missing = await DiffAsync(Checkout.Template(Replicated), Checkout.Template(Replicated), "--cdk-diff", "nowhere.txt");
        Assert.Equal(ExitCode.Usage, missing.ExitCode);
        Assert.Contains("nowhere.txt", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Comment_OfAHugeChange_FitsAndSaysThatItIsShortened()
    {
        var resources = new JsonObject(
            Enumerable
                .Range(0, 2000)
                .Select(number =>
                    KeyValuePair.Create(
                        string.Create(CultureInfo.InvariantCulture, $"Group{number}"),
                        (JsonNode?)new JsonObject { ["Type"] = "AWS::RDS::DBParameterGroup" }
                    )
                )
        );
        var after = DeclaredTemplate.Parse(new JsonObject { ["Resources"] = resources }.ToJsonString(), "test");

        var comment = ChangeComment.Write([TemplateComparison.Compare("Shop", DeclaredTemplate.Empty, after)], []);

        Assert.InRange(comment.Length, ChangeComment.MostCharacters / 2, ChangeComment.MostCharacters);
        Assert.Contains("Shortened", comment, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--from nowhere.json --to nowhere.json", "nowhere.json: no such file or directory.")]
    [InlineData("--app a --to b", "--app and --to cannot be combined.")]
    [InlineData("--to cdk.out --stack Other", "--stack Other: no such stack.")]
    public async Task Diff_OfWrongInput_IsUsageError(string arguments, string message)
    {
        _directory.Write("cdk.out/Shop.template.json", """{ "Resources": {} }""");
        _directory.Write(
            "cdk.out/manifest.json",
            """
            { "artifacts": { "Shop": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "Shop.template.json" } } } }
            """
        );
        var environment = Hosting.ToolEnvironment.OfThisProcess() with { CurrentDirectory = _directory.Path };

        var run = await ToolRun.Of(environment, ["diff", .. arguments.Split(' ')]);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private static Task<ToolRun> DiffAsync(string from, string to, params string[] more) =>
        ToolRun.Of(["diff", "--from", from, "--to", to, .. more]);

    private static JsonNode Stack(ToolRun run) => JsonNode.Parse(run.Output)!["stacks"]![0]!;

    private static bool Instances(JsonNode resource) => (string?)resource["Type"] == "AWS::RDS::DBInstance";

    private static bool Primary(JsonNode resource) => Instances(resource) && resource["Properties"]!["SourceDBInstanceIdentifier"] is null;

    private string Changed(string template, Func<JsonNode, bool> which, string property, string value)
    {
        var root = JsonNode.Parse(File.ReadAllText(Checkout.Template(template)))!;
        root["Resources"]!
            .AsObject()
            .Select(one => one.Value!)
            .Where(which)
            .ToList()
            .ForEach(resource => resource["Properties"]![property] = value);
        return _directory.Write("changed.template.json", root.ToJsonString());
    }
}
