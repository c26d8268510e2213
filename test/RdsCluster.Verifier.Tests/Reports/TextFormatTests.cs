using System.Text;
using System.Xml.Linq;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Reports.Formats;

namespace RdsCluster.Verifier.Tests.Reports;

public sealed class TextFormatTests
{
    [Fact]
    public void Json_OfAReport_ReadsBackTheSame()
    {
        var json = ReportFormats.Render(SampleReports.Failed, ReportFormat.Json);
        Assert.Equal(json, ReportFormats.Render(ReportJson.Read(json), ReportFormat.Json));
    }

    [Fact]
    public void JUnit_FailedReport_CountsEachOutcome()
    {
        var suite = XDocument.Parse(ReportFormats.Render(SampleReports.Failed, ReportFormat.JUnit)).Root!.Element("testsuite")!;
        Assert.Equal(
            ("7", "1", "0", "1"),
            (
                (string)suite.Attribute("tests")!,
                (string)suite.Attribute("failures")!,
                (string)suite.Attribute("errors")!,
                (string)suite.Attribute("skipped")!
            )
        );
        Assert.Equal(7, suite.Elements("testcase").Count());
        var failure = Assert.Single(suite.Descendants("failure"));
        Assert.Equal("F4 No acknowledged write is lost", (string)failure.Parent!.Attribute("name")!);
        Assert.Equal("37 of 2,712 acknowledged writes are lost (promised at most 0).", (string)failure.Attribute("message")!);
        Assert.Contains("lost: 1/1241, 1/1242, …", failure.Value, StringComparison.Ordinal);
        Assert.Contains(suite.Descendants("property"), p =>
            (string)p.Attribute("name")! == "writeOutage" && (string)p.Attribute("value")! == "1.234 s [1.218, 1.246]"
        );
    }

    [Fact]
    public void JUnit_HostileWords_StayWords()
    {
        var document = XDocument.Parse(ReportFormats.Render(SampleReports.Hostile, ReportFormat.JUnit));
        Assert.Equal("rdscluster <img src=x onerror=alert(2)>", (string)document.Root!.Element("testsuite")!.Attribute("name")!);
    }

    [Fact]
    public void Markdown_FailedReport_SaysItFirst()
    {
        var lines = ReportFormats.Render(SampleReports.Failed, ReportFormat.Markdown).Split('\n');
        Assert.Equal("## ❌ FAIL: ShopStack/Orders", lines[0]);
        Assert.Equal("1 promise of 6 broken: F4.", lines[2]);
        Assert.Contains(lines, l => l.StartsWith("- **F4**: Use a topology that replicates synchronously", StringComparison.Ordinal));
        Assert.Contains("| Write outage | **1.234 s** [1.218, 1.246], promised at most 30 s |", lines);
        Assert.Contains("| Lost writes | **37** of 2,712 acknowledged; 4 unknown, promised at most 0 |", lines);
        Assert.Contains(
            "| ❌&nbsp;FAIL | F4 | No acknowledged write is lost | 37 of 2,712 acknowledged writes are lost (promised at most 0). |",
            lines
        );
        Assert.Contains("| T2 | promote | 0.984 |", lines);
        Assert.Contains("<details open><summary>F4 No acknowledged write is lost</summary>", lines);
    }

    [Fact]
    public void Markdown_HostileWords_AreNoMarkup()
    {
        var text = ReportFormats.Render(SampleReports.Hostile, ReportFormat.Markdown);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", text, StringComparison.Ordinal);
        Assert.Contains(@"a \| b &lt;b&gt;", text, StringComparison.Ordinal);
        Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData(ReportFormat.JUnit)]
    [InlineData(ReportFormat.Markdown)]
    [InlineData(ReportFormat.Html)]
    public void EmptyReport_InEachFormat_SaysThatItIsNotDecided(ReportFormat format)
    {
        var text = ReportFormats.Render(SampleReports.Empty, format);
        Assert.Contains("INCONCLUSIVE", text.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportFormat.JUnit)]
    [InlineData(ReportFormat.Markdown)]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Json)]
    public void Report_RenderedTwice_IsTheSame(ReportFormat format) =>
        Assert.Equal(ReportFormats.Render(SampleReports.Passed, format), ReportFormats.Render(SampleReports.Passed, format));
}
