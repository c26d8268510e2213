using System.Xml.Linq;
using static RdsCluster.Verifier.Reports.Formats.Html.Markup;

namespace RdsCluster.Verifier.Reports.Formats.Html;

/// <summary>What each kind of client saw.</summary>
internal static class LanesSection
{
    private static readonly string[] Percentiles = ["p50", "p95", "p99", "max"];

    public static XElement? Draw(VerificationReport report) =>
        report.Timeline.Lanes.Count == 0
            ? null
            : El(
                "section",
                null,
                El("h2", null, "What clients saw"),
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
                                El("th", null, "Lane"),
                                El("th", "number", "Operations"),
                                El("th", "number", "failed"),
                                El("th", "number", "rejected"),
                                El("th", "number", "unknown"),
                                Percentiles.Select(p => El("th", "number", $"{p} ms")),
                                El("th", null, "Answered by")
                            )
                        ),
                        El("tbody", null, report.Timeline.Lanes.Select(Row))
                    )
                ),
                Errors(report)
            );

    private static XElement Row(ReportLane lane) =>
        El(
            "tr",
            null,
            El("td", null, El("b", null, lane.Name), El("br", null), El("span", "soft", lane.Description)),
            El("td", "number", ReportWords.Number(lane.Operations)),
            El("td", "number", ReportWords.Number(lane.Failed)),
            El("td", "number", ReportWords.Number(lane.Rejected)),
            El("td", "number", ReportWords.Number(lane.Unknown)),
            Percentiles.Select(p =>
                El("td", "number", lane.LatencyMilliseconds.TryGetValue(p, out var ms) ? ReportWords.Number(Math.Round(ms, 1)) : "—")
            ),
            El(
                "td",
                "soft",
                string.Join(", ", lane.Servers.OrderByDescending(s => s.Value).Select(s => $"{s.Key} ({ReportWords.Number(s.Value)})"))
            )
        );

    private static XElement? Errors(VerificationReport report)
    {
        var errors = report.Timeline.Lanes.SelectMany(lane => lane.Errors.Select(error => (lane, error))).ToList();
        return errors.Count == 0
            ? null
            : El(
                "details",
                null,
                El("summary", null, $"{ReportWords.Count(errors.Count, "kind")} of error"),
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
                                El("th", null, "Lane"),
                                El("th", null, "Error"),
                                El("th", null, "Outcome"),
                                El("th", "number", "Count"),
                                El("th", "number", "over 100 ms"),
                                El("th", "number", "from s"),
                                El("th", "number", "to s"),
                                El("th", null, "Example")
                            )
                        ),
                        El(
                            "tbody",
                            null,
                            errors.Select(e =>
                                El(
                                    "tr",
                                    null,
                                    El("td", null, e.lane.Name),
                                    El("td", null, e.error.Code == 0 ? e.error.Kind : $"{e.error.Kind} {e.error.Code}"),
                                    El("td", null, e.error.Outcome),
                                    El("td", "number", ReportWords.Number(e.error.Count)),
                                    El("td", "number", ReportWords.Number(e.error.Hanging)),
                                    El("td", "number", ReportWords.Seconds(e.error.First)),
                                    El("td", "number", ReportWords.Seconds(e.error.Last)),
                                    El("td", "soft", e.error.Sample)
                                )
                            )
                        )
                    )
                )
            );
    }
}
