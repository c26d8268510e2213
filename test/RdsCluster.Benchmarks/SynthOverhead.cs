using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.CDK;

namespace RdsCluster.Benchmarks;

/// <summary>What one cluster adds to the synth of an app: two processes, alike but for the cluster.</summary>
internal static class SynthOverhead
{
    /// <summary>First argument of a process that synthesizes an empty app.</summary>
    public const string Empty = "--synth-empty";

    /// <summary>First argument of a process that synthesizes an app with a cluster.</summary>
    public const string WithCluster = "--synth-cluster";

    /// <summary>Synthesizes, and writes how long it took.</summary>
    public static void Synthesize(bool withCluster)
    {
        var app = new App();
        var stack = new Stack(app, "Bench");
        // To start Node and to load CDK costs four times as much as a cluster, and scatters as widely as a cluster costs: it is not
        // measured.
        var begin = Stopwatch.GetTimestamp();
        if (withCluster)
        {
            Declare(stack);
        }

        app.Synth();
        Console.WriteLine(Stopwatch.GetElapsedTime(begin).TotalSeconds.ToString(CultureInfo.InvariantCulture));
    }

    public static async Task<double> MeasureAsync(CancellationToken cancellationToken) =>
        await ProcessAsync(WithCluster, cancellationToken) - await ProcessAsync(Empty, cancellationToken);

    /// <summary>A method of its own, so that to load and to compile what it needs is measured.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Declare(Stack stack) =>
        _ = new MySqlCluster(
            stack,
            "Orders",
            new MySqlClusterProps { Engine = ClusterEngine.MySql(), Topology = ClusterTopology.PrimaryWithReplicas() }
        );

    private static async Task<double> ProcessAsync(string argument, CancellationToken cancellationToken) =>
        double.Parse((await Programs.SynthAsync([argument], cancellationToken)).Trim().Split('\n')[^1], CultureInfo.InvariantCulture);
}
