namespace RdsCluster.Verifier.Reports.Formats;

/// <summary>Writes a report in any form. Each is a pure function of the report.</summary>
public static class ReportFormats
{
    /// <summary>The text of a report in one form.</summary>
    public static string Render(VerificationReport report, ReportFormat format) =>
        format switch
        {
            ReportFormat.Json => ReportJson.Write(report),
            ReportFormat.JUnit => JUnitReport.Write(report),
            ReportFormat.Markdown => MarkdownReport.Write(report),
            ReportFormat.Html => Html.HtmlReport.Write(report),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown report format."),
        };

    /// <summary>The usual ending of a file in this form, with its dot.</summary>
    public static string FileEnding(ReportFormat format) =>
        format switch
        {
            ReportFormat.Json => ".json",
            ReportFormat.JUnit => ".xml",
            ReportFormat.Markdown => ".md",
            ReportFormat.Html => ".html",
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown report format."),
        };
}
