using System.Diagnostics;
using System.Globalization;
using Amazon.CDK;

namespace RdsCluster.Benchmarks;

/// <summary>Whole processes, from their start to their end: an app with clusters against one with the same resources written by
/// hand.</summary>
internal static class SynthRatio
{
    /// <summary>First argument of a process that synthesizes.</summary>
    public const string Argument = "--synth-whole";

    private const string Preset = "preset";
    private const string ByHand = "hand";
    private const int Rounds = 7;

    /// <summary>Synthesizes an app with this many stacks: CloudFormation takes 500 resources in a stack.</summary>
    /// <param name="form"><c>preset</c> or <c>hand</c>.</param>
    public static void Synthesize(string form, string number)
    {
        var outdir = Directory.CreateTempSubdirectory("rdscluster-bench-").FullName;
        var app = new App(new AppProps { Outdir = outdir, AnalyticsReporting = false });
        for (var at = 0; at < int.Parse(number, CultureInfo.InvariantCulture); at++)
        {
            var stack = new Stack(app, $"Shop{at}");
            if (form == Preset)
            {
                _ = new MySqlCluster(stack, "Orders", ClusterPresets.Production());
            }
            else
            {
                HandWrittenCluster.Declare(stack);
            }
        }

        app.Synth();
    }

    /// <summary>Median of the ratios of pairs that follow each other.</summary>
    public static async Task<double> MeasureAsync(int clusters, CancellationToken cancellationToken)
    {
        _ = await SecondsAsync(Preset, clusters, cancellationToken);
        List<double> ratios = [];
        for (var round = 0; round < Rounds; round++)
        {
            var preset = await SecondsAsync(Preset, clusters, cancellationToken);
            ratios.Add(preset / await SecondsAsync(ByHand, clusters, cancellationToken));
        }

        ratios.Sort();
        return ratios[Rounds / 2];
    }

    private static async Task<double> SecondsAsync(string form, int clusters, CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        _ = await Programs.SynthAsync([Argument, form, clusters.ToString(CultureInfo.InvariantCulture)], cancellationToken);
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }
}
