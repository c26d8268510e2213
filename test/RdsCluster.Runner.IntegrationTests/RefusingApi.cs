using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>An endpoint that notes each connection and closes it.</summary>
internal sealed class RefusingApi : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<DateTimeOffset> _calls = new();
    private readonly CancellationTokenSource _stop = new();

    public RefusingApi()
    {
        _listener.Start();
        _ = NoteAsync();
    }

    public string Url => $"http://{_listener.LocalEndpoint}";

    /// <summary>When something connected.</summary>
    public IReadOnlyCollection<DateTimeOffset> Calls => _calls;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task NoteAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _calls.Enqueue(DateTimeOffset.UtcNow);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Disposed.
        }
    }
}
