using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Runner.Runs;

/// <summary>The figures of a run.</summary>
internal static class RunMetrics
{
    /// <param name="identifier">The cluster's identifier: names of constructs repeat from stack to stack.</param>
    public static Task WriteAsync(TextWriter output, string identifier, VerificationReport report, TimeProvider time) =>
        MetricLine.WriteAsync(output, identifier, Values(report), report, time);

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
        if (
            Measurements(report, CheckIds.ReplicaLag).Where(m => m.Key.EndsWith(".max", StringComparison.Ordinal)).ToList() is
            { Count: > 0 } lags
        )
        {
            values["MaxLagSeconds"] = lags.Max(lag => lag.Value) / 1000;
        }
        if (Measurements(report, CheckIds.HeartbeatsKept).TryGetValue("ageSeconds", out var age))
        {
            values["HeartbeatAgeSeconds"] = age;
        }
        return values;
    }

    private static IReadOnlyDictionary<string, double> Measurements(VerificationReport report, string check) =>
        report.Findings.FirstOrDefault(finding => finding.Check == check)?.Measurements ?? new Dictionary<string, double>();
}
