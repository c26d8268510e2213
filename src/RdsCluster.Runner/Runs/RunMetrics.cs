using System.Text.Json;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Runner.Runs;

/// <summary>The figures of a run in CloudWatch's Embedded Metric Format: a log line becomes metrics, and no endpoint is needed.</summary>
/// <remarks>Source: CloudWatch User Guide, "Specification: Embedded metric format".</remarks>
internal static class RunMetrics
{
    public const string Namespace = "RdsCluster";

    public static async Task WriteAsync(TextWriter output, VerificationReport report, TimeProvider time)
    {
        var values = Values(report);
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
            ["Cluster"] = report.Target.Name,
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

    internal static IReadOnlyDictionary<string, double> Values(VerificationReport report)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["ChecksFailed"] = report.Findings.Count(f => f.Verdict == Verdict.Fail),
        };
        if (report.Failovers.Select(f => f.Outage).OfType<ReportOutage>().ToList() is { Count: > 0 } outages)
        {
            values["WriteOutageSeconds"] = outages.Max(o => o.High);
        }
        if (report.Ledger is { } ledger)
        {
            values["LostWrites"] = ledger.Lost;
        }
        return values;
    }

    private static string UnitOf(string name) => name.EndsWith("Seconds", StringComparison.Ordinal) ? "Seconds" : "Count";
}
