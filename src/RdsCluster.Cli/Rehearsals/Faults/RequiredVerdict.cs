using RdsCluster.Cli.Reports;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Cli.Rehearsals.Faults;

/// <summary>The one right verdict of a rehearsal with a fault.</summary>
/// <param name="Verdict">Of the whole run.</param>
/// <param name="By">Checks that must give it: the ones whose promise the fault breaks.</param>
/// <param name="Besides">Checks that may suffer, too: what else the broken promise drags along depends on the moment.</param>
internal sealed record RequiredVerdict(Verdict Verdict, IReadOnlyList<string> By, IReadOnlyList<string> Besides)
{
    /// <param name="text">A verdict, its checks, and in brackets those that may suffer: <c>FAIL F4 (F6 F8)</c>.</param>
    public static RequiredVerdict Parse(string text)
    {
        var parts = text.Split(['(', ')'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var words = parts[0].Split(' ');
        return new(
            Enum.GetValues<Verdict>().Single(v => VerdictTable.Word(v) == words[0]),
            words[1..],
            parts.Length > 1 ? parts[1].Split(' ') : []
        );
    }

    /// <summary>What of a report is not as required; empty when the fault was judged rightly.</summary>
    public IReadOnlyList<string> Differences(VerificationReport report) => Differences(report.Findings, report.EndedEarly);

    /// <param name="endedEarly">Why the run ended early, or null.</param>
    public IReadOnlyList<string> Differences(IReadOnlyList<Finding> findings, string? endedEarly)
    {
        var differences = new List<string>();
        var verdict = findings.Where(f => !Besides.Contains(f.Check)).Select(f => f.Verdict).DefaultIfEmpty(Verdict.Inconclusive).Max();
        // A warning is no broken promise.
        if ((verdict == Verdict.Warn ? Verdict.Pass : verdict) != Verdict)
        {
            differences.Add($"the verdict is {VerdictTable.Word(verdict)}{(endedEarly is null ? "" : $": {endedEarly}")}");
        }
        foreach (var check in By.Except(findings.Where(f => f.Verdict == Verdict).Select(f => f.Check)))
        {
            differences.Add(findings.FirstOrDefault(f => f.Check == check) is { } finding ? Describe(finding) : $"{check} did not run");
        }
        differences.AddRange(findings.Where(f => !By.Contains(f.Check) && !Besides.Contains(f.Check) && IsBlamed(f)).Select(Describe));
        return differences;
    }

    public override string ToString() => string.Join(' ', By.Prepend(VerdictTable.Word(Verdict)));

    /// <summary>A check that cannot tell, beside one that found the fault, blames nobody.</summary>
    private bool IsBlamed(Finding finding) => finding.Verdict > (Verdict == Verdict.Pass ? Verdict.Warn : Verdict.Inconclusive);

    private static string Describe(Finding finding) => $"{finding.Check} is {VerdictTable.Word(finding.Verdict)}: {finding.Summary}";
}
