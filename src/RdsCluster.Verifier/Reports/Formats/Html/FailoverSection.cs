using System.Xml.Linq;
using RdsCluster.Verifier.Reports.Formats.Timelines;
using static RdsCluster.Verifier.Reports.Formats.Html.Markup;

namespace RdsCluster.Verifier.Reports.Formats.Html;

/// <summary>One failover, drawn large, with its parts.</summary>
internal static class FailoverSection
{
    public static XElement Draw(VerificationReport report, ReportFailover failover)
    {
        var window = TimelineWindow.Of(report, failover);
        return El(
            "section",
            null,
            El("h2", null, $"Failover {failover.Trial}{(failover.Happened ? "" : ": did not happen")}"),
            El("p", "lead", Outage(failover)),
            El("p", null, failover.Evidence),
            report.Timeline.Lanes.Count == 0
                ? null
                : El(
                    "figure",
                    null,
                    TimelineDrawing.Draw(report, window, TimelineLayout.Wide),
                    TimelineDrawing.Draw(report, window, TimelineLayout.Narrow),
                    El("figcaption", null, "Seconds since the failover request. ", TimelineSection.Legend())
                ),
            failover.Parts.Count == 0 ? null : Parts(failover)
        );
    }

    private static string Outage(ReportFailover failover)
    {
        if (failover.Outage is not { } outage)
        {
            return "No write failed.";
        }
        var longest = failover.LongestGap is { } gap && gap.Duration < outage.Duration ? $" The longest single gap was {gap}." : "";
        return $"Writes through the writer endpoint were unavailable for {outage}, {ReportWords.Count(outage.Failed, "probe")} "
            + $"failed.{longest}";
    }

    private static XElement Parts(ReportFailover failover) =>
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
                        El("th", null, "Part"),
                        El("th", null, "Until"),
                        El("th", "number", "s after the last acknowledged write")
                    )
                ),
                El(
                    "tbody",
                    null,
                    failover.Parts.Select(part =>
                        El(
                            "tr",
                            null,
                            El("td", null, part.Id),
                            El("td", null, Meaning(part)),
                            part.Seconds is { } seconds
                                ? El("td", "number", ReportWords.Seconds(seconds))
                                : El("td", "soft", part.Note ?? "not measured")
                        )
                    )
                )
            )
        );

    private static string Meaning(ReportPart part) =>
        part.Id switch
        {
            "T1" => "detect: the first failure",
            "T2" => "promote: the first write that another server acknowledged",
            "T3" => "name: stable writes through the writer endpoint",
            "T4" => "reconnect: stable writes of the pooled client",
            "T5" => "readers: sessions are spread over all readers again",
            "T6" => "redundancy: every member replicates again",
            _ => part.Name,
        };
}
