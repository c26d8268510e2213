using System.Xml.Linq;
using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Verdicts;
using static RdsCluster.Verifier.Reports.Formats.Html.Markup;

namespace RdsCluster.Verifier.Reports.Formats.Html;

/// <summary>What an engineer on call has to see first.</summary>
internal static class SummarySection
{
    public static XElement Banner(VerificationReport report) =>
        El(
            "header",
            $"banner {Css(report.Verdict)}",
            El(
                "div",
                "inner",
                El("p", "verdict", ReportWords.Of(report.Verdict)),
                El(
                    "div",
                    null,
                    El("h1", null, report.Target.Name),
                    El("p", "conclusion", ReportWords.Conclusion(report)),
                    El(
                        "p",
                        "where",
                        $"{report.Target.Product ?? $"{report.Target.Engine} {report.Target.EngineVersion}"} · "
                            + $"{report.Target.Topology} · {report.Target.ControlPlane}"
                    )
                )
            )
        );

    public static XElement Tiles(VerificationReport report) =>
        El("section", "tiles", Outage(report), Lost(report), Failovers(report), Lag(report));

    public static string Css(Verdict verdict) =>
        verdict switch
        {
            Verdict.Pass => "pass",
            Verdict.Warn => "warn",
            Verdict.Fail => "failed",
            Verdict.NotApplicable => "none",
            _ => "unsure",
        };

    private static XElement Outage(VerificationReport report)
    {
        var promised = report.Promises.MaxWriteOutageSeconds;
        if (ReportWords.WorstOutage(report) is not { } outage)
        {
            var reason = report.Failovers.Count == 0 ? "no failover was requested" : "no write failed";
            return Tile("Write outage", report.Failovers.Any(f => f.Happened) ? "none" : "—", null, reason, null);
        }
        var verdict =
            promised is null ? null
            : outage.High <= promised ? "good"
            : outage.Low > promised ? "bad"
            : "doubt";
        var note =
            $"between {ReportWords.Seconds(outage.Low)} and {ReportWords.Seconds(outage.High)} "
            + $"s{(promised is null ? "" : $", promised at most {ReportWords.Number(promised.Value)} s")}";
        return Tile(
            "Write outage",
            ReportWords.Seconds(outage.Duration),
            "s",
            outage.Recovered ? note : $"{note}; writes did not recover",
            verdict,
            promised is null ? null : Gauge(outage.High / promised.Value, verdict!)
        );
    }

    private static XElement Lost(VerificationReport report)
    {
        if (report.Ledger is not { } ledger)
        {
            return Tile("Lost writes", "—", null, "nothing was written", null);
        }
        var most = report.Promises.MaxLostWrites ?? 0;
        var promised = report.Promises.MaxLostWrites is { } limit ? $", promised at most {ReportWords.Number(limit)}" : "";
        var note =
            $"of {ReportWords.Number(ledger.Acknowledged)} acknowledged{promised}; {ReportWords.Number(ledger.Unknown)} unknown "
            + "to the client";
        return Tile("Lost writes", ReportWords.Number(ledger.Lost), null, note, ledger.Lost <= most ? "good" : "bad");
    }

    private static XElement Failovers(VerificationReport report)
    {
        if (report.Failovers.Count == 0)
        {
            return Tile("Failovers", "—", null, "none was requested", null);
        }
        var happened = report.Failovers.Count(f => f.Happened);
        var last = report.Failovers[^1];
        var note = last.NewWriter is { } writer ? $"the writer is now {writer}" : last.Evidence;
        return Tile("Failovers", $"{happened}/{report.Failovers.Count}", null, note, happened == report.Failovers.Count ? "good" : "bad");
    }

    private static XElement? Lag(VerificationReport report)
    {
        if (report.Findings.FirstOrDefault(f => f.Check == CheckIds.ReplicaLag) is not { Measurements.Count: > 0 } finding)
        {
            return null;
        }
        return Tile(
            "Replica lag",
            Headline(finding, out var unit),
            unit,
            finding.Summary,
            finding.Verdict switch
            {
                Verdict.Pass => "good",
                Verdict.Fail => "bad",
                _ => "doubt",
            }
        );
    }

    private static string Headline(Finding finding, out string? unit)
    {
        var seconds = finding
            .Measurements.Where(m => m.Key.Contains("max", StringComparison.OrdinalIgnoreCase))
            .Select(m => m.Value)
            .DefaultIfEmpty(double.NaN)
            .Max();
        unit = double.IsNaN(seconds) ? null : "ms max";
        return double.IsNaN(seconds) ? ReportWords.Of(finding.Verdict) : ReportWords.Number(Math.Round(seconds, 1));
    }

    private static XElement Tile(string name, string figure, string? unit, string note, string? state, XElement? extra = null) =>
        El(
            "div",
            state is null ? "tile" : $"tile {state}",
            El("p", "label", name),
            El("p", "figure", figure, unit is null ? null : El("small", null, $" {unit}")),
            extra,
            El("p", "note", note)
        );

    /// <summary>How much of the promise the outage used up.</summary>
    private static XElement Gauge(double share, string state) =>
        El(
            "div",
            $"gauge {state}",
            Attribute("role", "img"),
            Attribute("aria-label", $"{share * 100:0} % of the promised time"),
            El("i", null, Attribute("style", $"width:{Coordinate(Math.Clamp(share * 100, 1, 100))}%"))
        );
}
