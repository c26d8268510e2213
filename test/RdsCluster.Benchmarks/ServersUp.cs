using System.Diagnostics;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.Benchmarks;

/// <summary>How long three servers take until they replicate.</summary>
internal static class ServersUp
{
    public static async Task<double> MeasureAsync(string engine, CancellationToken cancellationToken, int replicas = 2)
    {
        var options = new LocalClusterOptions { Search = ServerSearch.FromEnvironment(Environment.GetEnvironmentVariable) };
        // The first start provisions and initialises; the figure is about a warm cache.
        await (
            await LocalCluster.StartAsync(SamplePlan.For(engine, replicas), options, progress: null, TimeProvider.System, cancellationToken)
        ).DisposeAsync();
        var begin = Stopwatch.GetTimestamp();
        await using var cluster = await LocalCluster.StartAsync(
            SamplePlan.For(engine, replicas),
            options,
            progress: null,
            TimeProvider.System,
            cancellationToken
        );
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }
}
