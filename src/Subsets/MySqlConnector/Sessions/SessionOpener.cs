using System.Net.Sockets;
using MySqlConnector.Authentication;
using MySqlConnector.Options;
using MySqlConnector.Protocol;

namespace MySqlConnector.Sessions;

/// <summary>Makes a session: TCP, greeting, TLS, login, character set.</summary>
internal sealed class SessionOpener(ConnectionSettings settings, SessionCallbacks callbacks)
{
    private const uint MaximumPacketSize = 0x4000_0000;
    private const byte Utf8Mb4GeneralCi = 45;
    private const Capabilities Wanted = Capabilities.Protocol41 | Capabilities.Transactions | Capabilities.SecureConnection
        | Capabilities.MultiStatements | Capabilities.MultiResults | Capabilities.PluginAuthentication | Capabilities.ConnectAttributes
        | Capabilities.LengthEncodedAuthentication | Capabilities.DeprecateEof;

    // The handshake's collation can be overridden by the server's configuration; escaping relies on utf8mb4, so it is set for certain.
    private const string SetCharacterSet = "SET NAMES utf8mb4";

    public async Task<ServerSession> OpenAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        using var linked = deadline.Link(cancellationToken);
        Socket? socket = null;
        try
        {
            (socket, var server) = await TcpConnector.ConnectAsync(settings, linked.Token);
            return await LogInAsync(socket, server, linked.Token);
        }
        catch (Exception e)
        {
            socket?.Dispose();
            // A socket that ends while we give up can surface as any error; the reason is still the token or the deadline.
            cancellationToken.ThrowIfCancellationRequested();
            if (linked.IsCancellationRequested && e is not MySqlException { SqlState: not null })
                throw new MySqlException(MySqlErrorCode.UnableToConnectToHost,
                    $"Connect Timeout expired: '{settings.Server}', port {settings.Port}, did not complete a connection in {settings.ConnectionTimeout.TotalSeconds:0} s.", e);
            if (e is IOException or SocketException or ObjectDisposedException or MySqlProtocolException)
                throw new MySqlException(MySqlErrorCode.UnableToConnectToHost,
                    $"Couldn't connect to server '{settings.Server}', port {settings.Port}: {e.Message}", e);
            throw;
        }
    }

    private async Task<ServerSession> LogInAsync(Socket socket, string server, CancellationToken cancellationToken)
    {
        var channel = new PacketChannel(new NetworkStream(socket, ownsSocket: true));
        var payload = await channel.ReceiveAsync(cancellationToken);
        if (!payload.IsEmpty && payload.Span[0] == ErrorPacket.Header)
            throw ErrorPacket.ToException(payload.Span);
        var handshake = HandshakePacket.Parse(payload.Span);
        if (!handshake.Capabilities.HasFlag(Capabilities.Protocol41 | Capabilities.SecureConnection))
            throw new MySqlProtocolException($"Server version {handshake.ServerVersion} is too old.");
        var capabilities = Choose(handshake.Capabilities);
        if (capabilities.HasFlag(Capabilities.Tls))
        {
            await channel.SendAsync(ResponseHead(capabilities), cancellationToken);
            channel.Upgrade(await new TlsUpgrade(settings, server, callbacks.ValidateCertificate).SecureAsync(channel.Stream, cancellationToken));
        }
        var authenticator = new Authenticator(channel, Password(), capabilities.HasFlag(Capabilities.Tls), settings.AllowPublicKeyRetrieval);
        await channel.SendAsync(Response(capabilities, handshake, authenticator), cancellationToken);
        var ok = await authenticator.CompleteAsync(cancellationToken);
        var session = new ServerSession(settings, socket, channel, handshake, capabilities, ok.Status);
        await session.ExecuteAsync(SetCharacterSet, Deadline.In(TimeSpan.Zero), cancellationToken);
        return session;
    }

    private Capabilities Choose(Capabilities offered)
    {
        var chosen = Wanted & offered;
        if (settings.Database.Length > 0)
            chosen |= Capabilities.ConnectWithDatabase;
        if (!settings.UseAffectedRows)
            chosen |= Capabilities.FoundRows;
        if (settings.InteractiveSession)
            chosen |= Capabilities.Interactive;
        if (settings.SslMode == MySqlSslMode.None)
            return chosen;
        if (offered.HasFlag(Capabilities.Tls))
            return chosen | Capabilities.Tls;
        return settings.SslMode == MySqlSslMode.Preferred ? chosen
            : throw new MySqlException(MySqlErrorCode.UnableToConnectToHost,
                $"Server '{settings.Server}', port {settings.Port}, does not support SSL, but SslMode is {settings.SslMode}.");
    }

    private string Password() => settings.Password.Length > 0 || callbacks.ProvidePassword is null
        ? settings.Password
        : callbacks.ProvidePassword(new(settings.Server, settings.Port, settings.UserId, settings.Database));

    private static PayloadWriter ResponseHead(Capabilities capabilities) => new PayloadWriter()
        .UInt32((uint)capabilities)
        .UInt32(MaximumPacketSize)
        .Byte(Utf8Mb4GeneralCi)
        .Zeros(23);

    private PayloadWriter Response(Capabilities capabilities, HandshakePacket handshake, Authenticator authenticator)
    {
        var proof = authenticator.Begin(handshake.AuthenticationPlugin, handshake.Salt);
        var response = ResponseHead(capabilities).NullTerminated(settings.UserId);
        _ = capabilities.HasFlag(Capabilities.LengthEncodedAuthentication)
            ? response.LengthEncoded(proof)
            : response.Byte((byte)proof.Length).Bytes(proof);
        if (capabilities.HasFlag(Capabilities.ConnectWithDatabase))
            response.NullTerminated(settings.Database);
        if (capabilities.HasFlag(Capabilities.PluginAuthentication))
            response.NullTerminated(authenticator.Method);
        if (capabilities.HasFlag(Capabilities.ConnectAttributes))
            response.LengthEncoded(Attributes().Payload.Span);
        return response;
    }

    private PayloadWriter Attributes()
    {
        var attributes = new PayloadWriter()
            .LengthEncoded("_client_name").LengthEncoded("MySqlConnector")
            .LengthEncoded("_pid").LengthEncoded(Environment.ProcessId.ToString());
        return settings.ApplicationName.Length == 0
            ? attributes
            : attributes.LengthEncoded("program_name").LengthEncoded(settings.ApplicationName);
    }
}
