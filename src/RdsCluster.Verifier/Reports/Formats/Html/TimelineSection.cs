using System.Xml.Linq;
using RdsCluster.Verifier.Reports.Formats.Timelines;
using static RdsCluster.Verifier.Reports.Formats.Html.Markup;

namespace RdsCluster.Verifier.Reports.Formats.Html;

/// <summary>The whole run and the list of its events.</summary>
internal static class TimelineSection
{
    public static XElement? Draw(VerificationReport report)
    {
        if (report.Timeline is { Lanes.Count: 0, Events.Count: 0 })
        {
            return null;
        }
        var window = TimelineWindow.Whole(report);
        return El(
            "section",
            null,
            El("h2", null, "Whole run"),
            El(
                "figure",
                null,
                TimelineDrawing.Draw(report, window, TimelineLayout.Wide),
                TimelineDrawing.Draw(report, window, TimelineLayout.Narrow),
                El("figcaption", null, "Seconds since the start of the run. ", Legend())
            ),
            Events(report),
            Answers(report)
        );
    }

    public static XElement Legend()
    {
        (string Css, string Text)[] entries =
        [
            ("ok", "acknowledged"),
            ("fail", "failed"),
            ("unknown", "unknown"),
            ("rejected", "rejected: the server is read-only"),
            ("gap", "outage"),
            ("stall", "stall"),
        ];
        return El("span", "legend", entries.Select(e => El("span", null, El("i", $"key {e.Css}"), e.Text)));
    }

    private static XElement? Events(VerificationReport report) =>
        report.Timeline.Events.Count == 0
            ? null
            : El(
                "details",
                null,
                Attribute("open", ""),
                El("summary", null, ReportWords.Count(report.Timeline.Events.Count, "event")),
                El(
                    "ol",
                    "events",
                    report.Timeline.Events.Select(e =>
                        El(
                            "li",
                            null,
                            El("span", "at", $"{ReportWords.Seconds(e.At)} s"),
                            El("span", "origin", e.Id is null ? e.Origin : $"{e.Origin} {e.Id}"),
                            El("span", null, e.Source.Length == 0 || e.Source == e.Origin ? e.Message : $"{e.Source}: {e.Message}")
                        )
                    )
                )
            );

    private static XElement? Answers(VerificationReport report) =>
        report.Timeline.DnsAnswers.Count == 0
            ? null
            : El(
                "details",
                null,
                El("summary", null, ReportWords.Count(report.Timeline.DnsAnswers.Count, "DNS answer")),
                El(
                    "div",
                    "scroll",
                    El(
                        "table",
                        null,
                        El(
                            "thead",
                            null,
                            El(
                                "tr",
                                null,
                                El("th", "number", "s"),
                                El("th", null, "Name"),
                                El("th", null, "Answer"),
                                El("th", "number", "TTL")
                            )
                        ),
                        El(
                            "tbody",
                            null,
                            report.Timeline.DnsAnswers.Select(a =>
                                El(
                                    "tr",
                                    null,
                                    El("td", "number", ReportWords.Seconds(a.At)),
                                    El("td", null, a.Name),
                                    El("td", null, a.Answer),
                                    El("td", "number", a.TtlSeconds is { } ttl ? $"{ttl} s" : "")
                                )
                            )
                        )
                    )
                )
            );
}
