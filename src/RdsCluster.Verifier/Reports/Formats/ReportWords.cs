using System.Globalization;
using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Reports.Formats;

/// <summary>How verdicts, times and counts are worded, the same in every form.</summary>
public static class ReportWords
{
    public static string Of(Verdict verdict) =>
        verdict switch
        {
            Verdict.NotApplicable => "NOT_APPLICABLE",
            Verdict.NotTriggered => "NOT_TRIGGERED",
            _ => verdict.ToString().ToUpperInvariant(),
        };

    /// <summary>Whether a verdict keeps the run from being verified.</summary>
    public static bool IsBad(Verdict verdict) => verdict is Verdict.Fail or Verdict.NotTriggered or Verdict.Inconclusive;

    /// <summary>The whole report in one sentence.</summary>
    public static string Conclusion(VerificationReport report)
    {
        var judged = report.Findings.Where(f => f.Verdict != Verdict.NotApplicable).ToList();
        var failed = Ids(report, Verdict.Fail);
        var undecided = report.Findings.Where(f => f.Verdict is Verdict.Inconclusive or Verdict.NotTriggered).Select(f => f.Check).ToList();
        var sentences = new List<string>();
        if (failed.Count > 0)
        {
            sentences.Add($"{Count(failed.Count, "promise")} of {judged.Count} broken: {string.Join(", ", failed)}.");
        }
        if (undecided.Count > 0)
        {
            sentences.Add($"{undecided.Count} of {judged.Count} not decided: {string.Join(", ", undecided)}.");
        }
        if (sentences.Count == 0)
        {
            sentences.Add(judged.Count == 0 ? "Nothing was verified." : $"All {Count(judged.Count, "promise")} hold.");
        }
        if (report.EndedEarly is { } reason)
        {
            sentences.Add($"The run ended early: {reason}");
        }
        return string.Join(" ", sentences);
    }

    /// <summary>The remedy of each promise that does not hold, warnings last.</summary>
    public static IReadOnlyList<(string Check, string Remedy)> WhatToDo(VerificationReport report) =>
        [
            .. from finding in report.Findings
            let remedy = CheckCatalogue.WhatToDo(finding)
            where remedy is not null
            orderby finding.Verdict == Verdict.Warn
            select (finding.Check, remedy),
        ];

    /// <summary>The outage of the run: the longest of all failovers.</summary>
    public static ReportOutage? WorstOutage(VerificationReport report) =>
        report.Failovers.Select(f => f.Outage).OfType<ReportOutage>().MaxBy(o => o.High);

    public static string Bounds(ReportOutage outage) => $"[{Seconds(outage.Low)}, {Seconds(outage.High)}]";

    /// <summary>Milliseconds below ten seconds, hundredths above.</summary>
    public static string Seconds(double seconds) =>
        seconds.ToString(
            Math.Abs(seconds) < 10 ? "0.000"
                : Math.Abs(seconds) < 100 ? "0.00"
                : "0.0",
            CultureInfo.InvariantCulture
        );

    public static string Number(double number) =>
        Math.Abs(number) >= 1000 && Math.Abs(number % 1) < 1e-9
            ? number.ToString("#,0", CultureInfo.InvariantCulture)
            : number.ToString("0.###", CultureInfo.InvariantCulture);

    public static string Count(long count, string thing) => $"{Number(count)} {thing}{(count == 1 ? "" : "s")}";

    public static string Started(VerificationReport report) =>
        report.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static List<string> Ids(VerificationReport report, Verdict verdict) =>
        [.. report.Findings.Where(f => f.Verdict == verdict).Select(f => f.Check)];
}
