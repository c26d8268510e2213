using System.Diagnostics;

namespace RdsCluster.Delivery.IntegrationTests;

/// <summary>How a program ended, and what it printed.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Error}";
}

/// <summary>Runs programs as a person or a pipeline does.</summary>
internal static class Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    /// <summary>The built tool.</summary>
    public static string ToolAssembly => Path.Combine(AppContext.BaseDirectory, "RdsCluster.Cli.dll");

    public static Task<CommandResult> ToolAsync(
        string directory,
        IReadOnlyDictionary<string, string> variables,
        params string[] arguments
    ) => RunAsync(directory, variables, "dotnet", [ToolAssembly, .. arguments]);

    /// <returns>What git printed; it must have succeeded.</returns>
    public static async Task<string> GitAsync(string directory, params string[] arguments)
    {
        var run = await RunAsync(directory, new Dictionary<string, string>(), "git", arguments);
        Assert.True(run.ExitCode == 0, run.ToString());
        return run.Output.Trim();
    }

    /// <param name="variables">Environment variables added to those of the tests.</param>
    public static async Task<CommandResult> RunAsync(
        string directory,
        IReadOnlyDictionary<string, string> variables,
        string program,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The settings of the tests' own build, and of the pipeline that runs them, must not steer the program.
        string[] foreign = ["MSBUILD", "GITHUB_", "GITLAB_", "CI_", "AWS_"];
        foreach (
            var name in start
                .Environment.Keys.Where(name => foreign.Any(one => name.StartsWith(one, StringComparison.OrdinalIgnoreCase)))
                .ToList()
        )
        {
            start.Environment.Remove(name);
        }
        start.Environment["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = "16,18,20,22";
        start.Environment["CDK_DISABLE_CLI_TELEMETRY"] = "1";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new CommandResult(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
