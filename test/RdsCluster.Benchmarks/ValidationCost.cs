using System.Diagnostics;
using Amazon.CDK;

namespace RdsCluster.Benchmarks;

/// <summary>What the rules add to the synth of a cluster: the time that its validation takes, the crossings to Node included.</summary>
internal static class ValidationCost
{
    private const int Warmups = 3;
    private const int Clusters = 20;

    /// <returns>Milliseconds for each cluster.</returns>
    public static Task<double> MeasureAsync(CancellationToken cancellationToken)
    {
        // jsii answers one thread.
        var app = new App(new AppProps { AnalyticsReporting = false });
        var props = ClusterPresets.Production();
        var clusters = Enumerable
            .Range(0, Warmups + Clusters)
            .Select(number => new MySqlCluster(new Stack(app, $"Shop{number}"), "Orders", props))
            .ToArray();
        foreach (var warm in clusters[..Warmups])
        {
            Check(warm);
        }
        _ = app.Node.Validate();

        var begin = Stopwatch.GetTimestamp();
        foreach (var cluster in clusters[Warmups..])
        {
            cancellationToken.ThrowIfCancellationRequested();
            Check(cluster);
        }

        // The app's own look at other RDS resources happens once, whatever the number of clusters.
        _ = app.Node.Validate();
        return Task.FromResult(Stopwatch.GetElapsedTime(begin).TotalMilliseconds / Clusters);
    }

    private static void Check(MySqlCluster cluster)
    {
        if (cluster.Node.Validate() is { Length: > 0 } findings)
        {
            throw new InvalidOperationException(findings[0]);
        }
    }
}
