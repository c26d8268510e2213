using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Endpoints;

/// <summary>A fixed loopback address that leads each new connection to a server of the moment.</summary>
internal sealed class TcpForwarder : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly ConcurrentDictionary<ForwardedConnection, byte> _links = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _accepting;
    private volatile Func<IEnumerable<LocalEndpoint>> _route = () => [];
    private int _breaks;
    private volatile TaskCompletionSource? _stall;
    private static readonly TimeSpan HoldPoll = TimeSpan.FromMilliseconds(10);

    private TcpForwarder(Socket listener, LocalEndpoint endpoint)
    {
        _listener = listener;
        Endpoint = endpoint;
        _accepting = AcceptAsync();
    }

    public LocalEndpoint Endpoint { get; }

    /// <exception cref="SocketException">The address is taken or does not exist.</exception>
    public static TcpForwarder Listen(LocalEndpoint endpoint, TimeSpan hold = default)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Parse(endpoint.Address), endpoint.Port));
            listener.Listen(1024);
            return new(listener, endpoint with { Port = ((IPEndPoint)listener.LocalEndPoint!).Port }) { Hold = hold };
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    /// <summary>How long a new connection is held while no server accepts, before it is refused.</summary>
    public TimeSpan Hold { get; init; }

    /// <summary>Sets where new connections go: the first of these servers that accepts. None means: refuse.</summary>
    public void Route(Func<IEnumerable<LocalEndpoint>> servers) => _route = servers;

    /// <summary>Breaks the open connections to a server, or all of them.</summary>
    public void Break(LocalEndpoint? server = null)
    {
        Interlocked.Increment(ref _breaks);
        foreach (var link in _links.Keys.Where(l => server is null || l.Server == server))
        {
            link.Abort();
        }
    }

    /// <summary>
    /// Lets a connection of its own in and breaks it, as the death of a server does. What runs for the first time is compiled first: that
    /// would add some milliseconds between a server's death and its clients' notice, so the first time is now.
    /// </summary>
    public async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var buffer = new byte[256];
        try
        {
            await client.ConnectAsync(new IPEndPoint(IPAddress.Parse(Endpoint.Address), Endpoint.Port), cancellationToken);
            await client.ReceiveAsync(buffer, cancellationToken);
            Break();
            while (await client.ReceiveAsync(buffer, cancellationToken) > 0)
            {
                // The rest of a greeting.
            }
        }
        catch (SocketException)
        {
            // The break, or no server yet: what was to be run has run.
        }
    }

    /// <summary>Lets nothing through, open connections included, and refuses nothing: what a partitioned network looks like.</summary>
    public void Stall() => _stall ??= new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Resume()
    {
        var stall = _stall;
        _stall = null;
        stall?.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        Resume();
        await _accepting;
        Break();
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptAsync(_closing.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // A client gave up before it was accepted, or no descriptor is free: the next may succeed.
                await Task.Delay(1, CancellationToken.None);
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        client.NoDelay = true;
        await FlowAsync();
        var breaks = Volatile.Read(ref _breaks);
        if (await ConnectAsync(client) is not { } link)
        {
            return;
        }
        _links.TryAdd(link, 0);
        // A server that was given up meanwhile must not get a new client.
        if (breaks != Volatile.Read(ref _breaks))
        {
            link.Abort();
        }
        await link.RunAsync();
        _links.TryRemove(link, out _);
    }

    private async Task<ForwardedConnection?> ConnectAsync(Socket client)
    {
        var polls = Hold / HoldPoll;
        for (var poll = 0; !_closing.IsCancellationRequested; poll++)
        {
            if (await ForwardedConnection.ConnectAsync(client, _route(), FlowAsync, _closing.Token) is { } link)
            {
                return link;
            }
            if (poll >= polls || HasLeft(client))
            {
                break;
            }
            await Task.Delay(HoldPoll, CancellationToken.None);
        }

        ForwardedConnection.Reset(client);
        return null;
    }

    /// <summary>Whether the client gave up while it was held; it says nothing before the server greets it.</summary>
    private static bool HasLeft(Socket client)
    {
        try
        {
            return client.Poll(0, SelectMode.SelectRead) && client.Available == 0;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    private ValueTask FlowAsync() => _stall is { } stall ? new(stall.Task) : ValueTask.CompletedTask;
}
