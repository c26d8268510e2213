using System.Net;
using System.Net.Sockets;

namespace MySqlConnector.Sessions;

/// <summary>Opens the TCP connection: every name is resolved anew, so that a failover's new address is seen at once.</summary>
internal static class TcpConnector
{
    public static async Task<(Socket Socket, string Server)> ConnectAsync(Options.ConnectionSettings settings, CancellationToken cancellationToken)
    {
        Exception? last = null;
        foreach (var server in settings.Servers)
        {
            try
            {
                foreach (var address in await ResolveAsync(server, cancellationToken))
                {
                    try
                    {
                        return (await ConnectAsync(address, settings, cancellationToken), server);
                    }
                    catch (SocketException e)
                    {
                        last = e;
                    }
                }
            }
            catch (SocketException e)
            {
                // The name did not resolve; another server in the list may.
                last = e;
            }
        }
        var reason = last is null ? "no server is named" : last.Message;
        throw new MySqlException(MySqlErrorCode.UnableToConnectToHost,
            $"Unable to connect to '{settings.Server}', port {settings.Port}: {reason}.", last);
    }

    private static async Task<IPAddress[]> ResolveAsync(string server, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(server, out var address))
            return [address];
        // The resolver of the system cannot be interrupted, but nobody has to wait for it.
        return await Dns.GetHostAddressesAsync(server, cancellationToken).WaitAsync(cancellationToken);
    }

    private static async Task<Socket> ConnectAsync(IPAddress address, Options.ConnectionSettings settings, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, optionValue: true);
            if (settings.Keepalive > 0)
                socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, settings.Keepalive);
            await socket.ConnectAsync(new IPEndPoint(address, settings.Port), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
