using System.Diagnostics;

namespace RdsCluster.Benchmarks;

/// <summary>Programs that a benchmark runs to their end.</summary>
internal static class Programs
{
    public static async Task<int> RunAsync(string directory, string program, string[] args, CancellationToken cancellationToken)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, args)
            {
                WorkingDirectory = directory,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        await Task.WhenAll(output, error);
        return process.ExitCode;
    }

    /// <summary>Runs this program in a process of its own that synthesizes, and removes the 64 MB that CDK's .NET runtime
    /// unpacks.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> SynthAsync(string[] args, CancellationToken cancellationToken)
    {
        var temporary = Directory.CreateTempSubdirectory("rdscluster-bench-");
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "RdsCluster.Benchmarks.dll"), .. args])
                {
                    WorkingDirectory = temporary.FullName,
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    // As RdsCluster.App sets them for itself.
                    Environment =
                    {
                        ["TMPDIR"] = temporary.FullName,
                        ["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = "16,18,20,22",
                        ["CDK_DISABLE_STACK_TRACE"] = Traces,
                    },
                }
            )!;
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException($"the synth ended with {process.ExitCode}: {(await error).Split('\n')[0]}");
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private static string Traces => Environment.GetEnvironmentVariable("CDK_DISABLE_STACK_TRACE") ?? "1";
}
