using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
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

    /// <summary>Synthesizes an app with this many stacks (CloudFormation takes 500 resources in a stack) and prints how many resources of
    /// each type the first one has.</summary>
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
        Console.WriteLine(Types(Path.Combine(outdir, "Shop0.template.json")));
    }

    /// <summary>Median of the ratios of pairs that follow each other.</summary>
    /// <exception cref="InvalidOperationException">The two forms do not make the same resources.</exception>
    public static async Task<double> MeasureAsync(int clusters, CancellationToken cancellationToken)
    {
        var (_, byPreset) = await RunAsync(Preset, clusters, cancellationToken);
        var (_, byHand) = await RunAsync(ByHand, clusters, cancellationToken);
        if (byPreset != byHand)
        {
            throw new InvalidOperationException(
                $"the resources differ: {string.Join(", ", byPreset.Split(", ").Except(byHand.Split(", ")))} against "
                    + $"{string.Join(", ", byHand.Split(", ").Except(byPreset.Split(", ")))}"
            );
        }

        List<double> ratios = [];
        for (var round = 0; round < Rounds; round++)
        {
            var (preset, _) = await RunAsync(Preset, clusters, cancellationToken);
            var (hand, _) = await RunAsync(ByHand, clusters, cancellationToken);
            ratios.Add(preset / hand);
        }

        ratios.Sort();
        return ratios[Rounds / 2];
    }

    private static async Task<(double Seconds, string Types)> RunAsync(string form, int clusters, CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        var types = await Programs.SynthAsync([Argument, form, clusters.ToString(CultureInfo.InvariantCulture)], cancellationToken);
        return (Stopwatch.GetElapsedTime(begin).TotalSeconds, types.Trim());
    }

    private static string Types(string template) =>
        string.Join(
            ", ",
            JsonNode.Parse(File.ReadAllText(template))!["Resources"]!
                .AsObject()
                .GroupBy(resource => (string)resource.Value!["Type"]!, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => $"{group.Count()} {group.Key}")
        );
}
