using System.Net;

namespace RdsCluster.TestKit;

/// <summary>An HTTP API on a free loopback port that answers one request after the other until it is disposed.</summary>
public abstract class LoopbackApi : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    protected LoopbackApi()
    {
        Url = new Uri($"http://127.0.0.1:{MotoServer.FreePort()}");
        _listener.Prefixes.Add($"{Url}");
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    public Uri Url { get; }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _listener.Close();
        await _serving;
    }

    /// <summary>Answers a request; what is left open is closed.</summary>
    protected abstract Task AnswerAsync(HttpListenerContext context);

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                await AnswerAsync(context);
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // Disposed.
        }
    }
}
