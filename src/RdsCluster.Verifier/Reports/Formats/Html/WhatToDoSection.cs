using System.Xml.Linq;
using static RdsCluster.Verifier.Reports.Formats.Html.Markup;

namespace RdsCluster.Verifier.Reports.Formats.Html;

/// <summary>The remedy of each promise that does not hold, right below the figures. Absent where there is nothing to do.</summary>
internal static class WhatToDoSection
{
    public static XElement? Draw(VerificationReport report)
    {
        var steps = ReportWords.WhatToDo(report);
        return steps.Count == 0
            ? null
            : El(
                "section",
                null,
                El("h2", null, "What to do"),
                El("ul", "steps", steps.Select(step => El("li", null, El("b", null, step.Check), $" {step.Remedy}")))
            );
    }
}
