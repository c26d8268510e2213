using System.Globalization;
using System.Xml.Linq;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Reports.Formats;

/// <summary>JUnit XML: one test case a check. FAIL is a failure; what could not be decided is an error; what does not apply is
/// skipped.</summary>
internal static class JUnitReport
{
    public static string Write(VerificationReport report)
    {
        var cases = report.Findings.Select(finding => Case(report, finding)).ToList();
        var counts = new[]
        {
            new XAttribute("tests", cases.Count),
            new XAttribute("failures", report.Findings.Count(f => f.Verdict == Verdict.Fail)),
            new XAttribute("errors", report.Findings.Count(f => f.Verdict is Verdict.Inconclusive or Verdict.NotTriggered)),
            new XAttribute("skipped", report.Findings.Count(f => f.Verdict == Verdict.NotApplicable)),
            new XAttribute("time", report.DurationSeconds.ToString("0.000", CultureInfo.InvariantCulture)),
        };
        var suite = new XElement(
            "testsuite",
            new XAttribute("name", Text($"rdscluster {report.Target.Name}")),
            counts,
            new XAttribute("timestamp", report.Started.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)),
            new XElement("properties", Properties(report)),
            cases
        );
        var document = new XElement("testsuites", new XAttribute("name", "rdscluster"), counts.Select(a => new XAttribute(a)), suite);
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{document}\n";
    }

    private static XElement Case(VerificationReport report, Finding finding)
    {
        var words = Text(string.Join('\n', [finding.Summary, .. finding.Details]));
        var message = new XAttribute("message", Text(finding.Summary));
        var type = new XAttribute("type", ReportWords.Of(finding.Verdict));
        object outcome = finding.Verdict switch
        {
            Verdict.Fail => new XElement("failure", message, type, words),
            Verdict.Inconclusive or Verdict.NotTriggered => new XElement("error", message, type, words),
            Verdict.NotApplicable => new XElement("skipped", message),
            _ => new XElement("system-out", words),
        };
        return new(
            "testcase",
            new XAttribute("classname", Text($"rdscluster.{report.Target.Name}")),
            new XAttribute("name", Text($"{finding.Check} {finding.Title}")),
            new XAttribute("time", "0"),
            outcome
        );
    }

    private static IEnumerable<XElement> Properties(VerificationReport report)
    {
        var outage = ReportWords.WorstOutage(report);
        (string Name, string? Value)[] properties =
        [
            ("runId", report.RunId),
            ("verdict", ReportWords.Of(report.Verdict)),
            ("engine", $"{report.Target.Engine} {report.Target.EngineVersion}"),
            ("topology", report.Target.Topology),
            ("controlPlane", report.Target.ControlPlane),
            ("writeOutage", outage?.ToString()),
            ("acknowledgedWrites", report.Ledger?.Acknowledged.ToString(CultureInfo.InvariantCulture)),
            ("lostWrites", report.Ledger?.Lost.ToString(CultureInfo.InvariantCulture)),
        ];
        return properties
            .Where(p => p.Value is not null)
            .Select(p => new XElement("property", new XAttribute("name", p.Name), new XAttribute("value", Text(p.Value!))));
    }

    private static string Text(string text) => XmlText.Clean(text);
}
