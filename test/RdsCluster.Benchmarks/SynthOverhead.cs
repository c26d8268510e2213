using System.Diagnostics;
using Amazon.CDK;

namespace RdsCluster.Benchmarks;

/// <summary>What one cluster adds to the synth of an app: two processes, alike but for the cluster.</summary>
internal static class SynthOverhead
{
    /// <summary>First argument of a process that synthesizes an empty app.</summary>
    public const string Empty = "--synth-empty";

    /// <summary>First argument of a process that synthesizes an app with a cluster.</summary>
    public const string WithCluster = "--synth-cluster";

    public static void Synthesize(bool withCluster)
    {
        var app = new App();
        var stack = new Stack(app, "Bench");
        if (withCluster)
        {
            _ = new MySqlCluster(stack, "Orders", new MySqlClusterProps
            {
                Engine = ClusterEngine.MySql(),
                Topology = ClusterTopology.PrimaryWithReplicas(),
            });
        }

        app.Synth();
    }

    public static async Task<double> MeasureAsync(CancellationToken cancellationToken) =>
        await ProcessAsync(WithCluster, cancellationToken) - await ProcessAsync(Empty, cancellationToken);

    private static async Task<double> ProcessAsync(string argument, CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        _ = await Programs.SynthAsync([argument], cancellationToken);
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }
}
