using System.ComponentModel;
using System.Diagnostics;

namespace RdsCluster.TestKit;

/// <summary>The real CDK CLI from npm.</summary>
public static class CdkCommand
{
    /// <summary>The release that moto was tried with.</summary>
    public const string Package = "aws-cdk@2.1148.1";

    /// <summary>A synth takes seconds, and minutes on a machine that is busy with everything else.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(15);

    /// <summary>Why the CLI cannot run, or null when it can.</summary>
    public static async Task<string?> MissingAsync()
    {
        try
        {
            var (code, output, error) = await RunAsync(Path.GetTempPath(), new Dictionary<string, string>(), "--version");
            return code == 0 ? null : $"npx {Package} does not run: {output}{error}";
        }
        catch (Win32Exception)
        {
            return "There is no npx on PATH; install Node.";
        }
    }

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string directory,
        IReadOnlyDictionary<string, string> environment,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo("npx", ["--yes", Package, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = directory,
        };
        start.Environment["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = "16,18,20,22";
        start.Environment["CDK_DISABLE_CLI_TELEMETRY"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(Timeout);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output, await error);
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
