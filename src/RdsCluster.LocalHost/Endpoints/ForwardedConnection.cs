using System.Buffers;
using System.Net;
using System.Net.Sockets;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Endpoints;

/// <summary>One client's connection through a forwarder to a server.</summary>
internal sealed class ForwardedConnection
{
    private const int BufferSize = 32 << 10;
    private readonly Socket _client;
    private readonly Socket _server;
    private readonly Func<ValueTask> _flow;
    private int _aborted;

    private ForwardedConnection(Socket client, Socket server, LocalEndpoint endpoint, Func<ValueTask> flow) =>
        (_client, _server, Server, _flow) = (client, server, endpoint, flow);

    public LocalEndpoint Server { get; }

    /// <param name="flow">Awaited before each piece goes on; a forwarder that is stalled holds it.</param>
    /// <returns>Null when no server accepts; the client's connection is left as it is.</returns>
    public static async Task<ForwardedConnection?> ConnectAsync(
        Socket client,
        IEnumerable<LocalEndpoint> servers,
        Func<ValueTask> flow,
        CancellationToken cancellationToken
    )
    {
        foreach (var endpoint in servers)
        {
            var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await server.ConnectAsync(new IPEndPoint(IPAddress.Parse(endpoint.Address), endpoint.Port), cancellationToken);
                return new(client, server, endpoint, flow);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                server.Dispose();
            }
        }

        return null;
    }

    /// <summary>Carries bytes both ways until both sides have ended.</summary>
    public async Task RunAsync()
    {
        await Task.WhenAll(CarryAsync(_client, _server), CarryAsync(_server, _client));
        _client.Dispose();
        _server.Dispose();
    }

    /// <summary>Ends both sides at once, as the death of the server does.</summary>
    public void Abort()
    {
        if (Interlocked.Exchange(ref _aborted, 1) == 1)
        {
            return;
        }
        Reset(_client);
        Reset(_server);
    }

    private async Task CarryAsync(Socket from, Socket to)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        using var step = new SocketStep();
        try
        {
            int read;
            while ((read = await step.ReceiveAsync(from, buffer)) > 0)
            {
                await _flow();
                if (!await SendAllAsync(step, to, buffer.AsMemory(0, read)))
                {
                    break;
                }
            }

            if (read == 0)
            {
                to.Shutdown(SocketShutdown.Send);
            }
            else
            {
                Abort();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Abort();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async ValueTask<bool> SendAllAsync(SocketStep step, Socket to, Memory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var sent = await step.SendAsync(to, bytes);
            if (sent < 0)
            {
                return false;
            }
            bytes = bytes[sent..];
        }

        return true;
    }

    public static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Already gone.
        }

        socket.Dispose();
    }
}
