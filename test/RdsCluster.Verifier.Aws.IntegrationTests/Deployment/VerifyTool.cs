using System.Diagnostics;
using RdsCluster.TestKit;

namespace RdsCluster.Verifier.Aws.IntegrationTests.Deployment;

/// <summary>Programs that a user runs against moto: the built tool, and AWS's own client.</summary>
internal static class VerifyTool
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    /// <summary>Runs <c>rdscluster verify</c> as a process.</summary>
    public static Task<ToolResult> VerifyAsync(Moto moto, params string[] arguments) =>
        RunAsync(moto, "dotnet", [Built("RdsCluster.Cli"), "verify", .. arguments]);

    /// <summary>Runs <c>aws</c>, or skips the test where there is none.</summary>
    public static async Task<string> AwsAsync(Moto moto, params string[] arguments)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "aws"))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "aws is not on PATH (apt-get install awscli)");
        var run = await RunAsync(moto, program!, arguments);
        Assert.True(run.ExitCode == 0, run.ToString());
        return run.Output.Trim();
    }

    /// <summary>A program of the product that was built beside these tests.</summary>
    public static string Built(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Checkout.Root, "src", project, "bin", output.Parent!.Name, output.Name, project + ".dll");
    }

    private static async Task<ToolResult> RunAsync(Moto moto, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in moto.CallersVariables(Moto.Region))
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Timeout);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new(process.ExitCode, await output, await error);
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

/// <summary>How a program ended.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error);
