using System.Text;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Reports.Formats;

/// <summary>Markdown for a CI job's summary: the verdict and the outage first, details folded away.</summary>
internal static class MarkdownReport
{
    public static string Write(VerificationReport report)
    {
        var text = new StringBuilder();
        text.Append(
            $"## {Sign(report.Verdict)} {ReportWords.Of(report.Verdict)}: "
                + $"{Escape(report.Target.Name)}\n\n{Escape(ReportWords.Conclusion(report))}\n\n"
        );
        Headline(text, report);
        WhatToDo(text, report);
        Findings(text, report);
        Failovers(text, report);
        Details(text, report);
        text.Append($"\n<sub>Run {Escape(report.RunId)}, {ReportWords.Started(report)}, {ReportWords.Seconds(report.DurationSeconds)} s, ")
            .Append($"{Escape(report.Target.Product ?? report.Target.Engine)} by {Escape(report.Target.ControlPlane)}</sub>\n");
        return XmlText.Clean(text.ToString());
    }

    private static void Headline(StringBuilder text, VerificationReport report)
    {
        var rows = new List<(string, string)>();
        if (ReportWords.WorstOutage(report) is { } outage)
        {
            rows.Add(
                (
                    "Write outage",
                    $"**{ReportWords.Seconds(outage.Duration)} s** "
                        + $"{ReportWords.Bounds(outage)}{Promised(report.Promises.MaxWriteOutageSeconds, " s")}"
                )
            );
        }
        if (report.Ledger is { } ledger)
        {
            rows.Add(
                (
                    "Lost writes",
                    $"**{ReportWords.Number(ledger.Lost)}** of {ReportWords.Number(ledger.Acknowledged)} acknowledged; "
                        + $"{ReportWords.Number(ledger.Unknown)} unknown{Promised(report.Promises.MaxLostWrites, "")}"
                )
            );
        }
        if (report.Trials is { } trials)
        {
            rows.Add(
                (
                    "Trials",
                    $"{trials.Count}: min {ReportWords.Seconds(trials.Min)} s, median {ReportWords.Seconds(trials.Median)} s, "
                        + $"max {ReportWords.Seconds(trials.Max)} s"
                )
            );
        }
        if (rows.Count > 0)
        {
            Table(text, ["", ""], rows.Select(r => new[] { r.Item1, r.Item2 }));
        }
    }

    private static void WhatToDo(StringBuilder text, VerificationReport report)
    {
        var steps = ReportWords.WhatToDo(report);
        foreach (var (check, remedy) in steps)
        {
            text.Append($"- **{check}**: {Escape(remedy)}\n");
        }
        text.Append(steps.Count > 0 ? "\n" : "");
    }

    private static void Findings(StringBuilder text, VerificationReport report) =>
        Table(
            text,
            ["", "Check", "Promise", "Found"],
            report.Findings.Select(f =>
                new[] { $"{Sign(f.Verdict)}&nbsp;{ReportWords.Of(f.Verdict)}", f.Check, Escape(f.Title), Escape(f.Summary) }
            )
        );

    private static void Failovers(StringBuilder text, VerificationReport report)
    {
        foreach (var failover in report.Failovers)
        {
            text.Append($"### Failover {failover.Trial}\n\n{Escape(failover.Evidence)}\n\n");
            Table(
                text,
                ["Part", "", "Seconds after the last acknowledged write"],
                failover.Parts.Select(p =>
                    new[] { p.Id, Escape(p.Name), p.Seconds is { } seconds ? ReportWords.Seconds(seconds) : $"— {Escape(p.Note ?? "")}" }
                )
            );
        }
    }

    private static void Details(StringBuilder text, VerificationReport report)
    {
        foreach (var finding in report.Findings.Where(f => f.Details.Count > 0))
        {
            text.Append(
                $"<details{(ReportWords.IsBad(finding.Verdict) ? " open" : "")}><summary>{finding.Check} "
                    + $"{Escape(finding.Title)}</summary>\n\n"
            );
            foreach (var detail in finding.Details)
            {
                text.Append($"- {Escape(detail)}\n");
            }
            text.Append("\n</details>\n");
        }
        if (report.Differences.Count == 0)
        {
            return;
        }
        text.Append("<details><summary>Differences from the declared cluster on AWS</summary>\n\n");
        foreach (var difference in report.Differences)
        {
            text.Append($"- {Escape(difference)}\n");
        }
        text.Append("\n</details>\n");
    }

    private static void Table(StringBuilder text, string[] heads, IEnumerable<string[]> rows)
    {
        text.Append($"| {string.Join(" | ", heads)} |\n|{string.Concat(heads.Select(_ => " --- |"))}\n");
        foreach (var row in rows)
        {
            text.Append($"| {string.Join(" | ", row)} |\n");
        }
        text.Append('\n');
    }

    private static string Promised(double? most, string unit) =>
        most is null ? "" : $", promised at most {ReportWords.Number(most.Value)}{unit}";

    private static string Sign(Verdict verdict) =>
        verdict switch
        {
            Verdict.Pass => "✅",
            Verdict.Warn => "⚠️",
            Verdict.Fail => "❌",
            Verdict.NotApplicable => "➖",
            _ => "❓",
        };

    /// <summary>Nothing that a server says may become markup.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            _ = character switch
            {
                '\r' or '\n' or '\t' => escaped.Append(' '),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '#' or '~' or '!' or '@' => escaped.Append('\\').Append(character),
                _ => escaped.Append(char.IsControl(character) ? '\uFFFD' : character),
            };
        }
        return escaped.ToString();
    }
}
