using System.Text.Json;
using RdsCluster.Templates.Access;
using RdsCluster.Verifier.Reports;

namespace RdsCluster.Runner.Runs;

/// <summary>Figures in CloudWatch's Embedded Metric Format: a log line becomes metrics, and no endpoint is needed.</summary>
/// <remarks>Source: CloudWatch User Guide, "Specification: Embedded metric format".</remarks>
internal static class MetricLine
{
    /// <param name="cluster">Value of the metrics' dimension <c>Cluster</c>.</param>
    public static async Task WriteAsync(
        TextWriter output,
        string cluster,
        IReadOnlyDictionary<string, double> values,
        VerificationReport report,
        TimeProvider time
    )
    {
        var line = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["_aws"] = new
            {
                Timestamp = time.GetUtcNow().ToUnixTimeMilliseconds(),
                CloudWatchMetrics = new[]
                {
                    new
                    {
                        Namespace = RunnerNames.MetricNamespace,
                        Dimensions = new[] { new[] { RunnerNames.MetricDimension } },
                        Metrics = values.Keys.Select(name => new { Name = name, Unit = UnitOf(name) }),
                    },
                },
            },
            [RunnerNames.MetricDimension] = cluster,
            ["Run"] = report.RunId,
            ["Verdict"] = report.Verdict.ToString(),
        };
        foreach (var (name, value) in values)
        {
            line[name] = value;
        }
        await output.WriteLineAsync(JsonSerializer.Serialize(line));
        await output.FlushAsync();
    }

    private static string UnitOf(string name) => name.EndsWith("Seconds", StringComparison.Ordinal) ? "Seconds" : "Count";
}
