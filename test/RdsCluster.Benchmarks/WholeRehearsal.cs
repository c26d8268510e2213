using System.Diagnostics;
using RdsCluster.TestKit;

namespace RdsCluster.Benchmarks;

/// <summary>How long the newcomer's command takes the second time.</summary>
internal static class WholeRehearsal
{
    public static async Task<double> MeasureAsync(CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        var report = Path.Combine(Path.GetTempPath(), $"rdscluster-bench-{Environment.ProcessId}.json");
        var exitCode = await Programs.RunAsync(
            Checkout.Root,
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "RdsCluster.Cli.dll"), "rehearse", "--report", report],
            cancellationToken
        );
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        return exitCode == 0 ? seconds : throw new InvalidOperationException($"rehearse ended with {exitCode}");
    }
}
