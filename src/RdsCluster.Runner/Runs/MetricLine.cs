using System.Text.Json;
using RdsCluster.Verifier.Reports;

namespace RdsCluster.Runner.Runs;

/// <summary>Figures in CloudWatch's Embedded Metric Format: a log line becomes metrics, and no endpoint is needed.</summary>
/// <remarks>Source: CloudWatch User Guide, "Specification: Embedded metric format".</remarks>
internal static class MetricLine
{
    public const string Namespace = "RdsCluster";

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
                        Namespace,
                        Dimensions = new[] { new[] { "Cluster" } },
                        Metrics = values.Keys.Select(name => new { Name = name, Unit = UnitOf(name) }),
                    },
                },
            },
            ["Cluster"] = cluster,
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
