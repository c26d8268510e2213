using Microsoft.Playwright;

namespace RdsCluster.Verifier.IntegrationTests.Reports;

/// <summary>A page and what happened while it opened.</summary>
public sealed record OpenedPage(IPage Page, string File, IReadOnlyList<string> Complaints, IReadOnlyList<string> Requests)
    : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        System.IO.File.Delete(File);
    }
}
