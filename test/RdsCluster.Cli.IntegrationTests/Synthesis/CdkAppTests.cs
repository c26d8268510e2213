using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Synthesis;
using RdsCluster.Templates.Assemblies;
using RdsCluster.TestKit;

namespace RdsCluster.Cli.IntegrationTests.Synthesis;

public sealed class CdkAppTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static ToolEnvironment Surroundings => ToolEnvironment.OfThisProcess();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Synthesize_Always_TellsTheAppOutputDirectoryAndContext()
    {
        _directory.Write(
            "cdk.json",
            """{ "app": "printf '%s' \"$CDK_CONTEXT_JSON\" > \"$CDK_OUTDIR/manifest.json\"", "context": { "size": "small" } }"""
        );
        var output = Directory.CreateDirectory(Path.Combine(_directory.Path, "out")).FullName;

        var assembly = await Synthesize(output, new() { ["engine"] = "mariadb" });

        var context = await File.ReadAllTextAsync(Path.Combine(assembly, "manifest.json"), TestContext.Current.CancellationToken);
        Assert.Equal(output, assembly);
        Assert.Contains("\"size\":\"small\"", context, StringComparison.Ordinal);
        Assert.Contains("\"engine\":\"mariadb\"", context, StringComparison.Ordinal);
        Assert.Contains("\"aws:cdk:enable-path-metadata\":true", context, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Synthesize_AppFails_SaysWhatItWrote()
    {
        _directory.Write("cdk.json", """{ "app": "echo 'no such engine: oracle' >&2; exit 7" }""");

        var error = await Assert.ThrowsAsync<ToolException>(() => Synthesize(_directory.Path, []));

        Assert.EndsWith("failed with exit code 7: no such engine: oracle", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Synthesize_AppWritesNothing_SaysSo()
    {
        _directory.Write("cdk.json", """{ "app": "true" }""");

        var error = await Assert.ThrowsAsync<ToolException>(() => Synthesize(_directory.Path, []));

        Assert.Contains("wrote no cloud assembly", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stacks_OfAnAssemblyWithAStage_AreAllFound()
    {
        _directory.Write(
            "manifest.json",
            """
            { "artifacts": {
                "Tree": { "type": "cdk:tree", "properties": { "file": "tree.json" } },
                "Shop": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "Shop.template.json" } },
                "assembly-Prod": { "type": "cdk:cloud-assembly", "properties": { "directoryName": "prod" } } } }
            """
        );
        _directory.Write(
            "prod/manifest.json",
            """
            { "artifacts": { "ProdShop": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "x.json",
                "stackName": "Prod-Shop" } } } }
            """
        );

        Assert.Equal(
            [("Shop", Path.Combine(_directory.Path, "Shop.template.json")), ("Prod-Shop", Path.Combine(_directory.Path, "prod", "x.json"))],
            TemplateFinder.Find(_directory.Path).Select(file => (file.StackName, file.File))
        );
    }

    private Task<string> Synthesize(string output, Dictionary<string, string> overrides) =>
        new CdkApp(Surroundings).SynthesizeAsync(
            CdkProject.Find(Surroundings with { CurrentDirectory = _directory.Path }, app: null),
            output,
            overrides,
            TestContext.Current.CancellationToken
        );
}
