using System.Net;
using System.Net.Sockets;

namespace MySqlConnector.Tests.Servers;

/// <summary>Gives a server another address.</summary>
internal sealed class Forwarder : IDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();

    public Forwarder(IPAddress address, int targetPort)
    {
        listener = new(address, 0);
        listener.Start();
        _ = AcceptAsync(targetPort);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync(int targetPort)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                var target = new TcpClient();
                await target.ConnectAsync(IPAddress.Loopback, targetPort, stop.Token);
                _ = PumpAsync(client, target, stop.Token);
                _ = PumpAsync(target, client, stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private static async Task PumpAsync(TcpClient from, TcpClient to, CancellationToken cancellationToken)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream(), cancellationToken);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // One side went away; the other follows.
        }
        to.Dispose();
    }
}
