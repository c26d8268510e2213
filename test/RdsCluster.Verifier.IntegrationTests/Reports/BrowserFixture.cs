using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(RdsCluster.Verifier.IntegrationTests.Reports.BrowserFixture))]

namespace RdsCluster.Verifier.IntegrationTests.Reports;

/// <summary>A headless Chromium for all tests, started by the first that needs it.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly Lazy<Task<(IPlaywright, IBrowser)>> _started = new(StartAsync);

    /// <summary>Opens a file and tells everything that the browser complains about.</summary>
    public async Task<OpenedPage> OpenAsync(string html, int width, ColorScheme scheme = ColorScheme.Light)
    {
        if (Programs.FirstOrDefault(File.Exists) is null)
        {
            Assert.Skip("No Chromium was found; install the Debian package 'chromium'.");
        }
        var (_, browser) = await _started.Value;
        var context = await browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
                ColorScheme = scheme,
                Offline = true,
            }
        );
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => complaints.Add(error);
        page.Dialog += (_, dialog) => complaints.Add($"dialog: {dialog.Message}");
        var requests = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        var file = Path.Combine(Path.GetTempPath(), $"rdscluster-report-{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, html, TestContext.Current.CancellationToken);
        await page.GotoAsync($"file://{file}");
        return new(page, file, complaints, requests);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_started.IsValueCreated)
        {
            return;
        }
        var (playwright, browser) = await _started.Value;
        await browser.CloseAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright, IBrowser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Programs.First(File.Exists),
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
        return (playwright, browser);
    }
}
