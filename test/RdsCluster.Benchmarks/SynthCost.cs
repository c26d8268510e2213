using System.Diagnostics;
using System.Globalization;
using Amazon.CDK;

namespace RdsCluster.Benchmarks;

/// <summary>What clusters cost in an app that is warm, measured in a process of its own.</summary>
internal static class SynthCost
{
    /// <summary>First argument of the process that measures.</summary>
    public const string Argument = "--synth-cost";

    private const int Many = 50;

    /// <param name="figure"><c>further</c> or <c>linear</c>.</param>
    public static double Measure(string figure) =>
        figure switch
        {
            "further" => Growth().Second * 1000,
            _ => Growth() is var (first, second) ? second / first : 0,
        };

    /// <summary>Runs the measurement in a process of its own, whose temporary files are removed.</summary>
    public static async Task<double> MeasureAsync(string figure, CancellationToken cancellationToken) =>
        double.Parse(
            (await Programs.SynthAsync([Argument, figure], cancellationToken)).Trim().Split('\n')[^1],
            CultureInfo.InvariantCulture
        );

    /// <summary>Seconds for each further cluster, in the first half of many and in the second.</summary>
    private static (double First, double Second) Growth()
    {
        _ = App(1);
        var one = App(1);
        var half = App(Many / 2);
        var all = App(Many);
        return ((half - one) / ((Many / 2) - 1), (all - half) / (Many / 2));
    }

    private static double App(int stacks)
    {
        var outdir = Directory.CreateTempSubdirectory("rdscluster-bench-").FullName;
        var begin = Stopwatch.GetTimestamp();
        var app = new App(new AppProps { Outdir = outdir, AnalyticsReporting = false });
        for (var number = 0; number < stacks; number++)
        {
            // CloudFormation takes 500 resources in a stack.
            _ = new MySqlCluster(new Stack(app, $"Shop{number}"), "Orders", ClusterPresets.Production());
        }

        app.Synth();
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }
}
