using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace RdsCluster.TestKit;

/// <summary>
/// Pretends to be a MySQL server with TLS, under a certificate that nobody has signed for it. It asks for the password in clear text and
/// keeps every byte that arrives, decrypted.
/// </summary>
public sealed class ImpostorServer : IAsyncDisposable
{
    // Long password, 4.1, TLS, secure, plugin.
    private const uint Capabilities = 0x00000001 | 0x00000200 | 0x00000800 | 0x00008000 | 0x00080000;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<byte[]> _received = new();
    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;
    private readonly Task _serving;

    public ImpostorServer()
    {
        _certificate = Sign("CN=impostor", _key);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections so far.</summary>
    public int Connections { get; private set; }

    /// <summary>All bytes that arrived, as Latin-1 text.</summary>
    public string Received => string.Concat(_received.Select(Encoding.Latin1.GetString));

    /// <summary>A certificate authority in PEM form that has signed nothing here.</summary>
    public static string ForeignAuthority()
    {
        using var key = RSA.Create(2048);
        using var certificate = Sign("CN=another authority", key);
        return certificate.ExportCertificatePem();
    }

    /// <summary>The impostor's own certificate in PEM form: who trusts it logs in.</summary>
    public string CertificatePem => _certificate.ExportCertificatePem();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _certificate.Dispose();
        _key.Dispose();
        _stop.Dispose();
    }

    private static X509Certificate2 Sign(string name, RSA key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Connections++;
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The end of the test.
        }
    }

    private async Task TalkAsync(NetworkStream plain)
    {
        try
        {
            await SendAsync(plain, 0, Greeting());
            var first = await ReceiveAsync(plain);
            if (first.Length > 32)
            {
                // No request for TLS: a login in plaintext.
                await SendAsync(plain, 2, Switch());
                await ReceiveAsync(plain);
                return;
            }
            await using var tls = new SslStream(plain);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
            await ReceiveAsync(tls);
            await SendAsync(tls, 3, Switch());
            await ReceiveAsync(tls);
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client hung up, as it should.
        }
    }

    private static byte[] Greeting()
    {
        var salt = Enumerable.Repeat((byte)'s', 20).ToArray();
        return
        [
            10,
            .. "8.4.0\0"u8,
            1,
            0,
            0,
            0,
            .. salt[..8],
            0,
            (byte)(Capabilities & 0xff),
            (byte)(Capabilities >> 8 & 0xff),
            33,
            2,
            0,
            (byte)(Capabilities >> 16 & 0xff),
            (byte)(Capabilities >> 24),
            21,
            .. new byte[10],
            .. salt[8..],
            0,
            .. "mysql_native_password\0"u8,
        ];
    }

    private static byte[] Switch() => [0xfe, .. "mysql_clear_password\0"u8];

    private async Task SendAsync(Stream stream, byte sequence, byte[] payload)
    {
        var header = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(header, payload.Length);
        header[3] = sequence;
        await stream.WriteAsync((byte[])[.. header, .. payload], _stop.Token);
    }

    private async Task<byte[]> ReceiveAsync(Stream stream)
    {
        var header = new byte[4];
        await stream.ReadExactlyAsync(header, _stop.Token);
        var payload = new byte[header[0] | header[1] << 8 | header[2] << 16];
        await stream.ReadExactlyAsync(payload, _stop.Token);
        _received.Enqueue(payload);
        return payload;
    }
}
