using System.Text.Json.Nodes;
using RdsCluster.Cli.Commands;
using RdsCluster.Cli.Scenarios;
using RdsCluster.Cli.Verifications;
using RdsCluster.TestKit;
using YamlDotNet.RepresentationModel;

namespace RdsCluster.Cli.Tests.Documentation;

/// <summary>Every command and every block of every README is parsed, compiled or run.</summary>
public sealed class ReadmeTests
{
    private const string Contributing = ".github/CONTRIBUTING.md";
    private const string ToolReadme = "src/RdsCluster.Cli/README.md";
    private const string VerifierReadme = "src/RdsCluster.Verifier/README.md";

    /// <summary>Command lines of other programs: their beginning, and the file and the words by which a test runs them.</summary>
    private static readonly (string Command, string File, string Words)[] RunElsewhere =
    [
        ("dotnet test", ".ci/run", "dotnet test"),
        ("dotnet tool install --global RdsCluster.Cli", ".github/actions/rdscluster/run.sh", "dotnet tool install RdsCluster.Cli"),
        ("dotnet new install", "test/RdsCluster.Delivery.IntegrationTests/ProjectTemplateTests.cs", "\"install\""),
        ("dotnet new rdscluster", "test/RdsCluster.Delivery.IntegrationTests/ProjectTemplateTests.cs", "[\"new\", \"rdscluster\", \"-n\""),
        ("dotnet pack", "test/RdsCluster.Delivery.IntegrationTests/PackedFeed.cs", "\"pack\","),
        ("dotnet nuget add source", "test/RdsCluster.Delivery.IntegrationTests/PackedFeed.cs", "<packageSources>"),
        ("dotnet add package RdsCluster", "test/RdsCluster.Package.IntegrationTests/Consumer/Consumer.csproj", "Include=\"RdsCluster\""),
        ("npx aws-cdk@2 synth", "test/RdsCluster.Package.IntegrationTests/LookupTests.cs", "\"synth\""),
        ("npx aws-cdk@2 deploy", "test/RdsCluster.Verifier.Aws.IntegrationTests/Deployment/DeployedPresetsTests.cs", "\"deploy\""),
        ("cdk deploy", "test/RdsCluster.Verifier.Aws.IntegrationTests/Deployment/DeployedPresetsTests.cs", "\"deploy\""),
        ("export AWS_ENDPOINT_URL_RDS=", "test/RdsCluster.Cli.IntegrationTests/EndToEnd/LocalUpTests.cs", "AWS_ENDPOINT_URL_RDS="),
        ("aws rds describe-db-instances", "test/RdsCluster.LocalHost.IntegrationTests/RdsApi/AwsClientTests.cs", "describe-db-instances"),
        ("aws rds reboot-db-instance", "test/RdsCluster.LocalHost.IntegrationTests/RdsApi/AwsClientTests.cs", "reboot-db-instance"),
        (
            "aws rds create-db-cluster-snapshot",
            "test/RdsCluster.LocalHost.IntegrationTests/RdsApi/RealDbClusterTests.cs",
            "create-db-cluster-snapshot"
        ),
    ];

    public static TheoryData<string, string> ToolCommands => Rows(ReadmeCommands.OfTheTool);

    public static TheoryData<string, string> CommandNames => Rows(ReadmeCommands.Names);

    public static TheoryData<string, string> OtherCommands => Rows(ReadmeCommands.OfOthers);

    public static TheoryData<string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (path, command) in TestCommands.Leaves(TestCommands.Root, CommandTree.ToolName))
            {
                foreach (var (commandLine, _) in (command as ToolCommand)?.Examples ?? [])
                {
                    data.Add(path, commandLine);
                }
            }
            return data;
        }
    }

    [Fact]
    public void Block_OfEveryReadme_HasALanguageThatATestReads() =>
        Assert.Equal(
            [],
            Readmes.Blocks.Where(block => block.Language is not ("sh" or "text" or "csharp" or "json" or "yaml")).Select(b => b.Location)
        );

    [Theory]
    [MemberData(nameof(ToolCommands))]
    [MemberData(nameof(Examples))]
    public void Command_OfTheTool_Parses(string location, string commandLine)
    {
        var parsed = TestCommands.Root.Parse(ReadmeCommands.Arguments(commandLine));

        Assert.True(parsed.Errors.Count == 0, $"{location}: {commandLine}\n{string.Join('\n', parsed.Errors.Select(e => e.Message))}");
    }

    [Theory]
    [MemberData(nameof(CommandNames))]
    public void CommandName_InTheText_IsThatOfACommand(string location, string name) =>
        Assert.True(
            TestCommands
                .Leaves(TestCommands.Root, CommandTree.ToolName)
                .Any(leaf => $"{leaf.Path} ".StartsWith($"{name} ", StringComparison.Ordinal)),
            $"{location}: there is no command '{name}'."
        );

    [Theory]
    [MemberData(nameof(OtherCommands))]
    public void Command_OfAnotherProgram_IsRunByATest(string location, string commandLine)
    {
        var (command, file, words) = RunElsewhere.FirstOrDefault(one => commandLine.StartsWith(one.Command, StringComparison.Ordinal));

        Assert.True(command is not null, $"{location}: no test runs '{commandLine}'.");
        Assert.Contains(words, File.ReadAllText(Path.Combine(Checkout.Root, file)), StringComparison.Ordinal);
    }

    /// <summary>The configuration in the app's README is read by that project's tests.</summary>
    [Fact]
    public void JsonBlocks_OfEveryReadme_AreInTheReadmesWhoseBlocksATestReads() =>
        Assert.Equal(
            [Contributing, "src/RdsCluster.App/README.md", ToolReadme, VerifierReadme],
            Readmes.In("json").Select(block => block.File).Distinct()
        );

    [Fact]
    public void Json_OfTheToolsReadme_IsAScenario()
    {
        using var directory = new TemporaryDirectory();

        var scenario = Scenario.Read(directory.Write("outage.json", Json(ToolReadme)));

        Assert.Equal(4, scenario.Steps.Count);
    }

    [Fact]
    public void Json_OfTheContributorsPage_IsACaseOfTheRules()
    {
        var cases = JsonNode.Parse(Snapshot.Text("RdsCluster.Rules.Tests/Cases/Cases.json"))!.AsArray();

        Assert.Contains(cases, one => JsonNode.DeepEquals(one, JsonNode.Parse(Json(Contributing))));
    }

    [Fact]
    public void Json_OfTheVerifiersReadme_IsAnEndpointsFile()
    {
        using var directory = new TemporaryDirectory();

        var endpoints = EndpointsFile.Read(directory.Write("orders.json", Json(VerifierReadme)));

        Assert.Equal("orders", endpoints.Name);
        Assert.Equal(["a", "b"], endpoints.Instances.Keys);
    }

    [Fact]
    public void YamlBlocks_OfEveryReadme_AreYaml()
    {
        var documents = Readmes.In("yaml").Select(block => Yaml(block.Text)).ToList();

        Assert.NotEmpty(documents);
        Assert.All(documents, document => Assert.Single(document));
    }

    /// <summary>Inputs that the examples of the action and of the reusable workflow pass exist.</summary>
    [Theory]
    [InlineData("rdscluster/rdscluster/.github/actions/rdscluster@COMMIT", ".github/actions/rdscluster/action.yml")]
    [InlineData("rdscluster/rdscluster/.github/workflows/database.yml@COMMIT", ".github/workflows/database.yml")]
    public void YamlBlock_OfAnAction_PassesInputsThatItHas(string uses, string file)
    {
        var inputs = Descendants(Yaml(File.ReadAllText(Path.Combine(Checkout.Root, file)))[0])
            .Select(map => Child(map, "inputs"))
            .OfType<YamlMappingNode>()
            .First();
        var passed = Readmes
            .In("yaml")
            .SelectMany(block => Yaml(block.Text))
            .SelectMany(Descendants)
            .Where(map => Child(map, "uses")?.ToString() == uses)
            .Select(map => Child(map, "with"))
            .OfType<YamlMappingNode>()
            .SelectMany(with => with.Children.Keys)
            .ToList();

        Assert.NotEmpty(passed);
        Assert.Equal([], passed.Except(inputs.Children.Keys));
    }

    private static TheoryData<string, string> Rows(IEnumerable<ReadmeCommand> commands)
    {
        var data = new TheoryData<string, string>();
        foreach (var command in commands.DistinctBy(command => command.Text))
        {
            data.Add(command.Location, command.Text);
        }
        return data;
    }

    private static string Json(string file) => Readmes.In("json").Single(block => block.File == file).Text;

    private static List<YamlNode> Yaml(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(document => document.RootNode)];
    }

    private static IEnumerable<YamlMappingNode> Descendants(YamlNode node) => node.AllNodes.OfType<YamlMappingNode>();

    private static YamlNode? Child(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
}
