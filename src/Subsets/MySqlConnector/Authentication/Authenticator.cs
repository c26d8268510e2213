using System.Text;
using MySqlConnector.Protocol;

namespace MySqlConnector.Authentication;

/// <summary>Proves the password to the server, by whatever method the server asks for.</summary>
internal sealed class Authenticator(PacketChannel channel, string password, bool isSecure, bool allowPublicKeyRetrieval)
{
    private const byte SwitchHeader = 0xFE;
    private const byte MoreDataHeader = 0x01;
    // A server may switch the method once; anything longer is a loop.
    private const int MaximumRounds = 10;

    private string method = "";
    private byte[] salt = [];
    // A key that nobody asked for is an attacker's: only a requested one may encrypt the password.
    private bool keyRequested;

    /// <summary>The first answer, sent inside the handshake response.</summary>
    public byte[] Begin(string requestedMethod, byte[] requestedSalt)
    {
        // A method we do not know in the greeting is only the server's default, not the account's: answer with one we know and be switched.
        var known = requestedMethod is NativePassword.Name or CachingSha2Password.Name;
        (method, salt) = (known ? requestedMethod : NativePassword.Name, requestedSalt);
        return Answer();
    }

    public string Method => method;

    /// <summary>Goes on until the server accepts or refuses.</summary>
    public async Task<OkPacket> CompleteAsync(CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaximumRounds; round++)
        {
            var payload = await channel.ReceiveAsync(cancellationToken);
            switch (payload.IsEmpty ? (byte)0xFB : payload.Span[0])
            {
                case OkPacket.Header:
                    return OkPacket.Parse(payload.Span);
                case ErrorPacket.Header:
                    throw ErrorPacket.ToException(payload.Span);
                case SwitchHeader:
                    Switch(payload.Span);
                    await SendAsync(Answer(), cancellationToken);
                    break;
                case MoreDataHeader:
                    await ContinueAsync(payload[1..], cancellationToken);
                    break;
                default:
                    throw new MySqlProtocolException("Unexpected packet during authentication.");
            }
        }
        throw new MySqlProtocolException($"Authentication did not end within {MaximumRounds} packets.");
    }

    private void Switch(ReadOnlySpan<byte> payload)
    {
        if (payload.Length == 1)
            throw new NotSupportedException("Authentication method 'mysql_old_password' is not supported.");
        var reader = new PayloadReader(payload);
        reader.Skip(1);
        method = Encoding.ASCII.GetString(reader.ReadNullTerminated());
        var data = reader.ReadRest();
        salt = data is [.., 0] ? data[..^1].ToArray() : data.ToArray();
    }

    private byte[] Answer() => method switch
    {
        NativePassword.Name => NativePassword.Scramble(password, salt),
        CachingSha2Password.Name => CachingSha2Password.Scramble(password, salt),
        Sha256Password.Name when password.Length == 0 => [0],
        Sha256Password.Name when isSecure => ClearPassword.Encode(password),
        Sha256Password.Name when allowPublicKeyRetrieval => RequestKey(Sha256Password.RequestPublicKey),
        Sha256Password.Name => throw KeyRetrievalRefused(),
        ClearPassword.Name when isSecure => ClearPassword.Encode(password),
        ClearPassword.Name => throw new MySqlException(MySqlErrorCode.UnableToConnectToHost,
            "Authentication method 'mysql_clear_password' requires a secure connection; set SslMode=Required or stricter."),
        _ => throw new NotSupportedException($"Authentication method '{method}' is not supported."),
    };

    private async Task ContinueAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        if (keyRequested)
        {
            keyRequested = false;
            await SendAsync(PublicKeyPassword.Encrypt(password, salt, data.Span), cancellationToken);
        }
        else if (method == CachingSha2Password.Name && data.Span is [CachingSha2Password.FullRequired])
        {
            await SendAsync(FullAnswer(), cancellationToken);
        }
        else if (method != CachingSha2Password.Name || data.Span is not [CachingSha2Password.FastSucceeded])
        {
            throw new MySqlProtocolException($"Unexpected data for authentication method '{method}'.");
        }
    }

    private byte[] FullAnswer()
    {
        if (isSecure)
            return ClearPassword.Encode(password);
        return allowPublicKeyRetrieval ? RequestKey(CachingSha2Password.RequestPublicKey) : throw KeyRetrievalRefused();
    }

    private byte[] RequestKey(byte request)
    {
        keyRequested = true;
        return [request];
    }

    private MySqlException KeyRetrievalRefused() => new(MySqlErrorCode.UnableToConnectToHost,
        $"Authentication method '{method}' failed. Either use a secure connection (SslMode=Required or stricter) or set AllowPublicKeyRetrieval=True.");

    private ValueTask SendAsync(byte[] answer, CancellationToken cancellationToken) =>
        channel.SendAsync(new PayloadWriter(answer.Length).Bytes(answer), cancellationToken);
}
