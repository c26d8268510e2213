using RdsCluster.Cli.Reports;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Reports.Formats;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Cli.Rehearsals.Faults;

/// <summary>Expected verdict of a rehearsal with a fault.</summary>
/// <param name="Verdict">Of the whole run.</param>
/// <param name="By">Checks that must report it, because the fault breaks their promise.</param>
/// <param name="Besides">Checks that may also fail, depending on timing.</param>
internal sealed record RequiredVerdict(Verdict Verdict, IReadOnlyList<string> By, IReadOnlyList<string> Besides)
{
    /// <param name="text">A verdict, its checks, and in brackets those that may suffer: <c>FAIL F4 (F6 F8)</c>.</param>
    public static RequiredVerdict Parse(string text)
    {
        var parts = text.Split(['(', ')'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var words = parts[0].Split(' ');
        return new(
            Enum.GetValues<Verdict>().Single(v => ReportWords.Of(v) == words[0]),
            words[1..],
            parts.Length > 1 ? parts[1].Split(' ') : []
        );
    }

    /// <summary>Differences of a report from the expected verdict; empty if there are none.</summary>
    public IReadOnlyList<string> Differences(VerificationReport report) => Differences(report.Findings, report.EndedEarly);

    /// <param name="endedEarly">Why the run ended early, or null.</param>
    public IReadOnlyList<string> Differences(IReadOnlyList<Finding> findings, string? endedEarly)
    {
        var differences = new List<string>();
        var verdict = findings.Where(f => !Besides.Contains(f.Check)).Select(f => f.Verdict).DefaultIfEmpty(Verdict.Inconclusive).Max();
        // A warning is no broken promise.
        if ((verdict == Verdict.Warn ? Verdict.Pass : verdict) != Verdict)
        {
            differences.Add($"the verdict is {ReportWords.Of(verdict)}{(endedEarly is null ? "" : $": {endedEarly}")}");
        }
        foreach (var check in By.Except(findings.Where(f => f.Verdict == Verdict).Select(f => f.Check)))
        {
            differences.Add(findings.FirstOrDefault(f => f.Check == check) is { } finding ? Describe(finding) : $"{check} did not run");
        }
        differences.AddRange(findings.Where(f => !By.Contains(f.Check) && !Besides.Contains(f.Check) && IsBlamed(f)).Select(Describe));
        return differences;
    }

    public override string ToString() => string.Join(' ', By.Prepend(ReportWords.Of(Verdict)));

    /// <summary>An INCONCLUSIVE check is accepted if another check found the fault.</summary>
    private bool IsBlamed(Finding finding) => finding.Verdict > (Verdict == Verdict.Pass ? Verdict.Warn : Verdict.Inconclusive);

    private static string Describe(Finding finding) => $"{finding.Check} is {ReportWords.Of(finding.Verdict)}: {finding.Summary}";
}
