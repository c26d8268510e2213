using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.CDK;

namespace RdsCluster.Benchmarks;

/// <summary>What clusters cost in an app that is warm, measured in a process of its own.</summary>
internal static class SynthCost
{
    /// <summary>First argument of the process that measures.</summary>
    public const string Argument = "--synth-cost";

    private const int WarmUps = 2;
    private const int Rounds = 7;
    private const int Many = 50;

    /// <param name="figure"><c>ratio</c>, <c>further</c> or <c>linear</c>.</param>
    public static double Measure(string figure) =>
        figure switch
        {
            "ratio" => Ratio(),
            "further" => Growth().Second * 1000,
            _ => Growth() is var (first, second) ? second / first : 0,
        };

    /// <summary>Runs the measurement in a process of its own, whose temporary files are removed.</summary>
    public static async Task<double> MeasureAsync(string figure, CancellationToken cancellationToken) =>
        double.Parse(
            (await Programs.SynthAsync([Argument, figure], cancellationToken)).Trim().Split('\n')[^1],
            CultureInfo.InvariantCulture
        );

    /// <summary>The Production preset against the same resources by hand, taken in turns.</summary>
    private static double Ratio()
    {
        var preset = Types(App(1, Preset).Template);
        var byHand = Types(App(1, stack => HandWrittenCluster.Declare(stack)).Template);
        if (preset != byHand)
        {
            throw new InvalidOperationException(
                $"the resources differ: {string.Join(", ", preset.Split('\n').Except(byHand.Split('\n')))} against {string.Join(", ", byHand.Split('\n').Except(preset.Split('\n')))}"
            );
        }

        List<double> ratios = [];
        for (var round = 0; round < WarmUps + Rounds; round++)
        {
            ratios.Add(App(1, Preset).Seconds / App(1, stack => HandWrittenCluster.Declare(stack)).Seconds);
        }

        return Median(ratios.Skip(WarmUps));
    }

    /// <summary>Seconds for each further cluster, in the first half of many and in the second.</summary>
    private static (double First, double Second) Growth()
    {
        _ = App(1, Preset);
        var one = App(1, Preset).Seconds;
        var half = App(Many / 2, Preset).Seconds;
        var all = App(Many, Preset).Seconds;
        return ((half - one) / ((Many / 2) - 1), (all - half) / (Many / 2));
    }

    private static void Preset(Stack stack) => _ = new MySqlCluster(stack, "Orders", ClusterPresets.Production());

    private static (double Seconds, JsonObject Template) App(int stacks, Action<Stack> declare)
    {
        var outdir = Directory.CreateTempSubdirectory("rdscluster-bench-").FullName;
        var begin = Stopwatch.GetTimestamp();
        var app = new App(new AppProps { Outdir = outdir, AnalyticsReporting = false });
        for (var number = 0; number < stacks; number++)
        {
            // CloudFormation takes 500 resources in a stack.
            declare(new Stack(app, $"Shop{number}"));
        }

        app.Synth();
        return (
            Stopwatch.GetElapsedTime(begin).TotalSeconds,
            JsonNode.Parse(File.ReadAllText(Path.Combine(outdir, "Shop0.template.json")))!.AsObject()
        );
    }

    private static string Types(JsonObject template) =>
        string.Join(
            '\n',
            template["Resources"]!
                .AsObject()
                .GroupBy(resource => (string)resource.Value!["Type"]!, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => $"{group.Count()} {group.Key}")
        );

    private static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
