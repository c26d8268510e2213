using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Reports.Formats;
using RdsCluster.Verifier.Verdicts;
using Spectre.Console;

namespace RdsCluster.Cli.Reports;

/// <summary>A report as people read it in a terminal: one row per check, then the figures of failovers and ledger.</summary>
internal static class VerdictTable
{
    public static void Print(IAnsiConsole console, VerificationReport report)
    {
        var target = report.Target;
        console.WriteLine($"{target.Name}: {target.Topology}, {target.Product ?? target.Engine} by {target.ControlPlane}");
        var table = new Table().Border(TableBorder.Simple).AddColumns("check", "verdict", "promise", "measured");
        foreach (var finding in report.Findings)
        {
            table.AddRow(
                Markup.Escape(finding.Check),
                $"[{Colour(finding.Verdict)}]{ReportWords.Of(finding.Verdict)}[/]",
                Markup.Escape(finding.Title),
                Markup.Escape(finding.Summary)
            );
        }

        console.Write(table);
        PrintDetails(console, report);
        PrintFailovers(console, report);
        if (report.Trials is { } trials)
        {
            console.WriteLine(
                $"{trials.Count} failovers: write outage minimum {trials.Min:0.000} s, median {trials.Median:0.000} s, max "
                    + $"{trials.Max:0.000} s; "
                    + $"the longest covers the 95th percentile with {trials.CoverageOfP95:P0}"
                    + (trials.LossBound is { } bound ? $"; no loss bounds its chance per failover by {bound:P0}" : "")
            );
        }

        if (report.Ledger is { } ledger)
        {
            console.WriteLine(
                $"writes: {ledger.Acknowledged} acknowledged, {ledger.Failed} failed, {ledger.Unknown} unknown "
                    + $"({ledger.Recovered} of them committed, {ledger.Absent} not), {ledger.Lost} lost"
            );
        }

        PrintEvents(console, report);
        foreach (var difference in report.Differences)
        {
            console.WriteLine($"Difference from AWS: {difference}");
        }
        if (report.EndedEarly is { } reason)
        {
            console.WriteLine($"ended early: {reason}");
        }
        console.MarkupLine($"verdict: [{Colour(report.Verdict)}]{ReportWords.Of(report.Verdict)}[/] after {report.DurationSeconds:0.0} s");
    }

    private static string Colour(Verdict verdict) =>
        verdict switch
        {
            Verdict.Pass => "green",
            Verdict.Warn or Verdict.Inconclusive or Verdict.NotTriggered => "yellow",
            Verdict.Fail => "red",
            _ => "grey",
        };

    private static void PrintDetails(IAnsiConsole console, VerificationReport report)
    {
        const int most = 8;
        foreach (var finding in report.Findings.Where(f => f.Verdict is not (Verdict.Pass or Verdict.NotApplicable)))
        {
            foreach (var detail in finding.Details.Take(most))
            {
                console.WriteLine($"{finding.Check}: {detail}");
            }
            if (finding.Details.Count > most)
            {
                console.WriteLine($"{finding.Check}: {finding.Details.Count - most} more in the report");
            }
            if (CheckCatalogue.WhatToDo(finding) is { } remedy)
            {
                console.WriteLine($"{finding.Check}: what to do: {remedy}");
            }
        }
    }

    private static void PrintFailovers(IAnsiConsole console, VerificationReport report)
    {
        foreach (var failover in report.Failovers)
        {
            var outage = failover.Outage?.ToString() ?? "no failed write";
            console.WriteLine(
                $"failover {failover.Trial}: {failover.OldWriter ?? "?"} -> {failover.NewWriter ?? "?"}, write outage {outage}"
            );
            var parts = failover.Parts.Where(p => p.Seconds is not null).Select(p => $"{p.Name} {p.Seconds:0.000} s");
            if (failover.Parts.Count > 0)
            {
                console.WriteLine($"  of which until: {string.Join(", ", parts)}");
            }
        }
    }

    private static void PrintEvents(IAnsiConsole console, VerificationReport report)
    {
        foreach (var e in report.Timeline.Events.Where(e => e.Id is not null))
        {
            console.WriteLine($"event {e.At,7:0.000} s  {e.Id}  {e.Source}: {e.Message}");
        }
    }
}
