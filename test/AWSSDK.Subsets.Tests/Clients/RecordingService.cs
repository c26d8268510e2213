using System.Net;
using System.Net.Sockets;

namespace AWSSDK.Subsets.Tests.Clients;

/// <summary>Answers one request with 202, and keeps what it was.</summary>
internal sealed class RecordingService : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public RecordingService()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}/";
        port.Stop();
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url { get; }

    public string? Line { get; private set; }

    public string? InvocationType { get; private set; }

    public byte[] Body { get; private set; } = [];

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ServeAsync()
    {
        var context = await _listener.GetContextAsync();
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body, CancellationToken.None);
        Body = body.ToArray();
        Line = $"{context.Request.HttpMethod} {context.Request.RawUrl}";
        InvocationType = context.Request.Headers["X-Amz-Invocation-Type"];
        context.Response.StatusCode = 202;
        context.Response.Close();
    }
}
