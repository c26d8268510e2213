using System.Diagnostics;
using System.Text.Json.Nodes;
using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;

namespace RdsCluster.Cli.Synthesis;

/// <summary>Runs a CDK app as the CDK CLI does, so that a rehearsal needs no npm.</summary>
/// <remarks>The protocol is the environment: where to write (<c>CDK_OUTDIR</c>) and what the app may know
/// (<c>CDK_CONTEXT_JSON</c>).</remarks>
internal sealed class CdkApp(ToolEnvironment environment)
{
    /// <summary>The CLI release whose protocol this follows.</summary>
    private const string CliVersion = "2.1148.1";

    /// <summary>Synthesizes into <paramref name="outputDirectory"/>.</summary>
    /// <param name="overrides">Context that wins over the project's, as <c>cdk --context</c> does.</param>
    /// <returns>The directory of the cloud assembly.</returns>
    /// <exception cref="ToolException">The app failed; the message carries what it wrote.</exception>
    public async Task<string> SynthesizeAsync(
        CdkProject project,
        string outputDirectory,
        IReadOnlyDictionary<string, string> overrides,
        CancellationToken cancellationToken
    )
    {
        var assembly = Path.Combine(project.Directory, project.App);
        if (Directory.Exists(assembly))
        {
            return assembly;
        }

        var result = await ChildProcess.RunAsync(
            Shell(project.App),
            project.Directory,
            Environment(project, outputDirectory, overrides),
            cancellationToken
        );
        if (result.ExitCode != 0)
        {
            throw new ToolException($"the CDK app '{project.App}' failed with exit code {result.ExitCode}:{LastWords(result)}");
        }
        if (!File.Exists(Path.Combine(outputDirectory, "manifest.json")))
        {
            throw new ToolException(
                $"the CDK app '{project.App}' succeeded but wrote no cloud assembly. Does it call app.Synth()?{LastWords(result)}"
            );
        }
        return outputDirectory;
    }

    /// <summary>What the app itself wrote, without stack traces: one line stays on the line, more go below it.</summary>
    private static string LastWords(ChildProcessResult result)
    {
        const int lines = 30;
        var text = string.IsNullOrWhiteSpace(result.Error) ? result.Output : result.Error;
        var all = text.Trim().Split('\n').Where(l => !l.TrimStart().StartsWith("at ", StringComparison.Ordinal)).TakeLast(lines).ToList();
        return (all.Count > 1 ? "\n" : " ") + string.Join('\n', all);
    }

    private Dictionary<string, string> Environment(
        CdkProject project,
        string outputDirectory,
        IReadOnlyDictionary<string, string> overrides
    )
    {
        var context = new JsonObject
        {
            // Context that the CDK CLI adds by default.
            ["aws:cdk:enable-path-metadata"] = true,
            ["aws:cdk:enable-asset-metadata"] = true,
            ["aws:cdk:version-reporting"] = true,
            ["aws:cdk:bundling-stacks"] = new JsonArray("**"),
        };
        foreach (var (key, value) in project.Context)
        {
            context[key] = value?.DeepClone();
        }
        // A variation that somebody tries out is never deployed, so it is not held against what is.
        if (overrides.Count > 0)
        {
            context["rdscluster:baseline"] = false;
        }
        foreach (var (key, value) in overrides)
        {
            context[key] = value;
        }

        var variables = new Dictionary<string, string>(environment.Variables)
        {
            ["CDK_OUTDIR"] = outputDirectory,
            ["CDK_CONTEXT_JSON"] = context.ToJsonString(),
            ["CDK_CLI_VERSION"] = CliVersion,
            // jsii lists the Node versions whose age it shall not comment on.
            ["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = "16,18,20,22",
            ["DOTNET_NOLOGO"] = "1",
        };
        if (environment.Variable("AWS_REGION") is { } region)
        {
            variables.TryAdd("CDK_DEFAULT_REGION", region);
        }
        return variables;
    }

    private static ProcessStartInfo Shell(string command) =>
        OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", ["/d", "/s", "/c", command])
            : new ProcessStartInfo("/bin/sh", ["-c", command]);
}
