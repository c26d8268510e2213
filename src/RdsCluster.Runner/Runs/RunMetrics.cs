using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Runner.Runs;

/// <summary>The figures of a run.</summary>
internal static class RunMetrics
{
    public static Task WriteAsync(TextWriter output, VerificationReport report, TimeProvider time) =>
        MetricLine.WriteAsync(output, report.Target.Name, Values(report), report, time);

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
}
