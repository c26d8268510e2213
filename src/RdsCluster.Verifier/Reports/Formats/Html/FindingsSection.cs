using System.Xml.Linq;
using RdsCluster.Verifier.Verdicts;
using static RdsCluster.Verifier.Reports.Formats.Html.Markup;

namespace RdsCluster.Verifier.Reports.Formats.Html;

/// <summary>Every promise with its verdict; broken ones first, with their details open.</summary>
internal static class FindingsSection
{
    public static XElement Draw(VerificationReport report) =>
        El(
            "section",
            null,
            El("h2", null, "Promises"),
            El(
                "div",
                "findings",
                report
                    .Findings.OrderBy(f =>
                        ReportWords.IsBad(f.Verdict) ? 0
                        : f.Verdict == Verdict.NotApplicable ? 2
                        : 1
                    )
                    .ThenByDescending(f => ReportWords.IsBad(f.Verdict) ? f.Verdict : default)
                    .Select(Row)
            )
        );

    private static XElement Row(Finding finding) =>
        El(
            "article",
            "finding",
            El("span", $"chip {SummarySection.Css(finding.Verdict)}", ReportWords.Of(finding.Verdict).Replace('_', ' ')),
            El("span", "id", finding.Check),
            El("div", null, El("h3", null, finding.Title), El("p", null, finding.Summary), Details(finding))
        );

    private static XElement? Details(Finding finding)
    {
        if (finding.Details.Count == 0)
        {
            return null;
        }
        var details = El(
            "details",
            null,
            El("summary", null, ReportWords.Count(finding.Details.Count, "detail")),
            El("ul", null, finding.Details.Select(d => El("li", null, d)))
        );
        if (ReportWords.IsBad(finding.Verdict))
        {
            details.Add(Attribute("open", ""));
        }
        return details;
    }
}
