using Microsoft.Playwright;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Reports.Formats;

namespace RdsCluster.Verifier.IntegrationTests.Reports;

/// <summary>The page in a real browser, offline and from disk, as an engineer opens it.</summary>
public sealed class HtmlPageTests(BrowserFixture browser)
{
    private const int Desktop = 1280;
    private const int Phone = 360;

    public static TheoryData<string, int, ColorScheme> Pages =>
        new()
        {
            { "passed", Desktop, ColorScheme.Light },
            { "passed", Phone, ColorScheme.Dark },
            { "failed", Desktop, ColorScheme.Dark },
            { "failed", Phone, ColorScheme.Light },
            { "hostile", Desktop, ColorScheme.Light },
            { "hostile", Phone, ColorScheme.Light },
            { "rehearsed", Desktop, ColorScheme.Light },
            { "rehearsed", Phone, ColorScheme.Light },
            { "empty", Desktop, ColorScheme.Light },
            { "empty", Phone, ColorScheme.Light },
        };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_OpenedOffline_IsQuietSelfContainedAndFits(string report, int width, ColorScheme scheme)
    {
        await using var opened = await browser.OpenAsync(Render(report), width, scheme);
        Assert.Empty(opened.Complaints);
        Assert.Equal(
            new Uri(opened.File).AbsoluteUri,
            Assert.Single(opened.Requests, url => !url.StartsWith("data:", StringComparison.Ordinal))
        );
        var overflow = await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth");
        Assert.True(overflow <= 0, $"The page is {overflow} pixels wider than the window.");
    }

    [Theory]
    [InlineData("passed", Desktop, "WARN", "0")]
    [InlineData("passed", Phone, "WARN", "0")]
    [InlineData("failed", Phone, "FAIL", "37")]
    public async Task FirstScreen_OfAReport_TellsVerdictOutageAndLoss(string report, int width, string verdict, string lost)
    {
        await using var opened = await browser.OpenAsync(Render(report), width);
        var figures = opened.Page.Locator(".tile .figure");
        Assert.Equal(verdict, await opened.Page.Locator(".verdict").InnerTextAsync());
        Assert.Equal(["1.234 s", lost, "1/1"], (await figures.AllInnerTextsAsync()).Take(3));
        var bottom = await figures.Nth(1).EvaluateAsync<double>("e => e.getBoundingClientRect().bottom");
        Assert.InRange(bottom, 1, 640);
    }

    [Theory]
    [InlineData(Desktop)]
    [InlineData(Phone)]
    public async Task FirstScreen_OfABrokenPromise_SaysWhatToDo(int width)
    {
        await using var opened = await browser.OpenAsync(Render("failed"), width);
        var step = opened.Page.Locator(".steps li").First;
        Assert.StartsWith("F4 Use a topology that replicates synchronously", await step.InnerTextAsync(), StringComparison.Ordinal);
        Assert.InRange(await step.EvaluateAsync<double>("e => e.getBoundingClientRect().top"), 1, 800);
    }

    [Theory]
    [InlineData(Desktop, 1)]
    [InlineData(Phone, 0)]
    public async Task Timeline_AtAWidth_IsDrawnForIt(int width, int wide)
    {
        await using var opened = await browser.OpenAsync(Render("passed"), width);
        var figure = opened.Page.Locator("figure").First;
        Assert.Equal(wide == 1, await figure.Locator("svg.wide").IsVisibleAsync());
        Assert.Equal(wide == 0, await figure.Locator("svg.narrow").IsVisibleAsync());
        var shown = figure.Locator(wide == 1 ? "svg.wide" : "svg.narrow");
        Assert.Contains("1.234 s [1.218, 1.246]", await shown.Locator("text.gap-label").AllTextContentsAsync());
        Assert.Equal(4, await shown.Locator("rect.track").CountAsync());
        Assert.Equal(5, (await shown.Locator("text.mark-name").AllTextContentsAsync()).Count(name => name.StartsWith('T')));
    }

    [Fact]
    public async Task Timeline_OfADemotedWriter_ShowsRejectedWritesApartFromFailures()
    {
        await using var opened = await browser.OpenAsync(Render("passed"), Desktop);
        var shown = opened.Page.Locator("figure").First.Locator("svg.wide");
        Assert.Equal(1, await shown.Locator("path.rejected").CountAsync());
        Assert.Equal(3, await shown.Locator("path.fail").CountAsync());
        Assert.Contains("rejected: the server is read-only", await opened.Page.Locator(".legend").First.InnerTextAsync());
    }

    [Fact]
    public async Task HostileWords_InThePage_AreShownAndDoNothing()
    {
        await using var opened = await browser.OpenAsync(Render("hostile"), Desktop);
        Assert.Equal("<img src=x onerror=alert(2)>", await opened.Page.Locator("h1").InnerTextAsync());
        Assert.Equal(0, await opened.Page.Locator("script, img, i i, b i").CountAsync());
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Print_OfAReport_ShowsTheWideTimelineAndTheDetails()
    {
        await using var opened = await browser.OpenAsync(Render("passed"), Phone);
        await opened.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await opened.Page.Locator("svg.wide").First.IsVisibleAsync());
        Assert.True(await opened.Page.GetByText("gap 1.234 s from 12.418 s, 119 failed").IsVisibleAsync());
        Assert.InRange((await opened.Page.PdfAsync(new() { Format = "A4" })).Length, 20_000, 2_000_000);
    }

    private static string Render(string report) => ReportFormats.Render(Find(report), ReportFormat.Html);

    private static VerificationReport Find(string report) =>
        report switch
        {
            "passed" => SampleReports.Passed,
            "failed" => SampleReports.Failed,
            "hostile" => SampleReports.Hostile,
            "rehearsed" => SampleReports.Rehearsed,
            _ => SampleReports.Empty,
        };
}
