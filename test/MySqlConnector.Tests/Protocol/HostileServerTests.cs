using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using MySqlConnector.Protocol;

namespace MySqlConnector.Tests.Protocol;

/// <summary>Servers that no honest one is: what they ask for is refused, and the password stays here.</summary>
public sealed class HostileServerTests
{
    private const string Password = "correct horse battery staple";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Login_ServerAsksForClearPasswordWithoutTls_IsRefused()
    {
        var (failure, received) = await ConnectAsync([.. Switch("mysql_clear_password")]);
        Assert.IsType<MySqlException>(failure);
        Assert.Contains("requires a secure connection", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_ServerSendsAKeyNobodyAskedFor_IsAProtocolError()
    {
        using var rsa = RSA.Create(2048);
        var (failure, _) = await ConnectAsync([.. Switch("caching_sha2_password")], [1, .. Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem())]);
        Assert.Equal(MySqlErrorCode.UnableToConnectToHost, Assert.IsType<MySqlException>(failure).ErrorCode);
        Assert.Contains("Unexpected data for authentication method", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_ServerAsksForAnUnknownMethod_IsNotSupported()
    {
        var (failure, _) = await ConnectAsync([.. Switch("client_ed25519")]);
        Assert.Equal("Authentication method 'client_ed25519' is not supported.", Assert.IsType<NotSupportedException>(failure).Message);
    }

    [Fact]
    public async Task Greeting_TooManyConnections_KeepsItsNumber()
    {
        using var listener = Listen(out var text);
        var served = ServeAsync(listener, [[0xFF, 0x10, 0x04, .. "Too many connections"u8]]);
        await using var connection = new MySqlConnection(text);
        var failure = await Assert.ThrowsAsync<MySqlException>(() => connection.OpenAsync(Token));
        await served;
        Assert.Equal(MySqlErrorCode.ConnectionCountError, failure.ErrorCode);
        Assert.Equal("Too many connections", failure.Message);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task Required_ServerWithoutTls_IsRefusedBeforeThePassword()
    {
        using var listener = Listen(out var text);
        var served = ServeAsync(listener, [Greeting()]);
        await using var connection = new MySqlConnection($"{text};SSL Mode=Required");
        var failure = await Assert.ThrowsAsync<MySqlException>(() => connection.OpenAsync(Token));
        Assert.Contains("does not support SSL", failure.Message, StringComparison.Ordinal);
        Assert.Empty(await served);
    }

    private static async Task<(Exception Failure, string Received)> ConnectAsync(params byte[][] answers)
    {
        using var listener = Listen(out var text);
        var served = ServeAsync(listener, [Greeting(), .. answers]);
        await using var connection = new MySqlConnection(text);
        var failure = await Record.ExceptionAsync(() => connection.OpenAsync(Token));
        return (failure!, await served);
    }

    private static TcpListener Listen(out string connectionString)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        connectionString = $"Server=127.0.0.1;Port={((IPEndPoint)listener.LocalEndpoint).Port};User ID=u;Password={Password};Pooling=false;Connection Timeout=10";
        return listener;
    }

    /// <summary>Sends each payload in turn and waits for the client's packet after each; returns all that the client said.</summary>
    private static async Task<string> ServeAsync(TcpListener listener, IReadOnlyList<byte[]> payloads)
    {
        using var client = await listener.AcceptTcpClientAsync(Token);
        var channel = new PacketChannel(client.GetStream());
        var received = new StringBuilder();
        try
        {
            foreach (var payload in payloads)
            {
                await channel.SendAsync(new PayloadWriter(payload.Length).Bytes(payload), Token);
                received.Append(Encoding.UTF8.GetString((await channel.ReceiveAsync(Token)).Span));
            }
        }
        catch (Exception e) when (e is IOException or EndOfStreamException)
        {
            // The client left, as it should.
        }
        return received.ToString();
    }

    private static byte[] Greeting() =>
    [
        10, .. "8.4.0\0"u8, 1, 0, 0, 0, .. "ABCDEFGH\0"u8, 0xFF, 0xF7, 45, 2, 0, 0xFF, 0x81, 21, .. new byte[10], .. "IJKLMNOPQRST\0"u8, .. "caching_sha2_password\0"u8,
    ];

    private static byte[] Switch(string method) => [0xFE, .. Encoding.ASCII.GetBytes(method), 0, .. "ABCDEFGHIJKLMNOPQRST\0"u8];
}
