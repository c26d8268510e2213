using System.Xml.Linq;
using RdsCluster.Verifier.Verdicts;
using static RdsCluster.Verifier.Reports.Formats.Html.Markup;

namespace RdsCluster.Verifier.Reports.Formats.Html;

/// <summary>One page without any outside resource: the verdict and the outage at a glance, then the proof.</summary>
internal static class HtmlReport
{
    // A page from a mail or a build server must not reach out, whatever it was made from.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    private const string StylePlace = "/*style*/";

    public static string Write(VerificationReport report)
    {
        var title = $"{ReportWords.Of(report.Verdict)} · {report.Target.Name}";
        var head = El(
            "head",
            null,
            El("meta", null, Attribute("charset", "utf-8")),
            El("meta", null, Attribute("http-equiv", "Content-Security-Policy"), Attribute("content", Policy)),
            El("meta", null, Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")),
            El("meta", null, Attribute("name", "color-scheme"), Attribute("content", "light dark")),
            El("title", null, title),
            El("link", null, Attribute("rel", "icon"), Attribute("href", Icon(report.Verdict))),
            El("style", null, StylePlace)
        );
        var body = El(
            "body",
            null,
            SummarySection.Banner(report),
            El(
                "main",
                null,
                SummarySection.Tiles(report),
                WhatToDoSection.Draw(report),
                FindingsSection.Draw(report),
                report.Failovers.Select(f => FailoverSection.Draw(report, f)),
                TimelineSection.Draw(report),
                LedgerSection.Draw(report),
                LanesSection.Draw(report),
                CircumstancesSection.Draw(report)
            ),
            Footer(report)
        );
        var html = El("html", null, Attribute("lang", "en"), head, body).ToString(SaveOptions.DisableFormatting);
        return $"<!doctype html>\n{html.Replace(StylePlace, Stylesheet(), StringComparison.Ordinal)}\n";
    }

    private static XElement Footer(VerificationReport report) =>
        El(
            "footer",
            null,
            $"Run {report.RunId} · started {ReportWords.Started(report)} · {ReportWords.Seconds(report.DurationSeconds)} s · "
                + $"report schema {report.SchemaVersion}"
        );

    private static string Icon(Verdict verdict)
    {
        var colour = verdict switch
        {
            Verdict.Pass or Verdict.NotApplicable => "1a7f5a",
            Verdict.Warn => "9a6700",
            Verdict.Fail => "c62f2b",
            _ => "7a4dc4",
        };
        return "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' "
            + $"r='7' fill='%23{colour}'/%3E%3C/svg%3E";
    }

    private static string Stylesheet()
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
