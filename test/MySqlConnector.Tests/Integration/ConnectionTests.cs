using System.Data;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MySqlConnector.Tests.Servers;

namespace MySqlConnector.Tests.Integration;

public sealed class ConnectionTests(ServerFixture servers)
{
    /// <summary>Fails when it is interrupted; SLEEP alone would only return 1.</summary>
    private const string SlowQuery = "SELECT id FROM (SELECT 1 AS id UNION SELECT 2) AS numbers WHERE SLEEP(10) = 0 OR BENCHMARK(900000000, SHA2('a', 512)) = 0";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.MySql, MySqlSslMode.None, "")]
    [InlineData(Engine.MySql, MySqlSslMode.Preferred, "TLS")]
    [InlineData(Engine.MySql, MySqlSslMode.Required, "TLS")]
    [InlineData(Engine.MariaDb, MySqlSslMode.None, "")]
    [InlineData(Engine.MariaDb, MySqlSslMode.Preferred, "TLS")]
    [InlineData(Engine.MariaDb, MySqlSslMode.Required, "TLS")]
    public async Task Open_InSslMode_UsesTlsAsAsked(Engine engine, MySqlSslMode mode, string protocol)
    {
        var server = await servers.SharedAsync(engine);
        await using var connection = await OpenAsync(server.Connection($"SSL Mode={mode}"));
        var version = await ScalarAsync<string>(connection, "SELECT VARIABLE_VALUE FROM performance_schema.session_status WHERE VARIABLE_NAME = 'Ssl_version'",
            "SELECT VARIABLE_VALUE FROM information_schema.SESSION_STATUS WHERE VARIABLE_NAME = 'Ssl_version'", engine);
        Assert.StartsWith(protocol, version, StringComparison.Ordinal);
        Assert.Equal(protocol.Length == 0, version.Length == 0);
    }

    [Theory]
    [InlineData(Engine.MySql, MySqlSslMode.VerifyCA, "127.0.0.1")]
    [InlineData(Engine.MySql, MySqlSslMode.VerifyFull, "127.0.0.1")]
    [InlineData(Engine.MariaDb, MySqlSslMode.VerifyFull, "127.0.0.1")]
    [InlineData(Engine.MariaDb, MySqlSslMode.VerifyFull, "localhost")]
    [InlineData(Engine.MySql, MySqlSslMode.VerifyFull, "localhost")]
    public async Task Open_CertificateOfTrustedAuthority_IsAccepted(Engine engine, MySqlSslMode mode, string name)
    {
        var server = await servers.SharedAsync(engine);
        await using var connection = await OpenAsync(server.Connection($"SSL Mode={mode};SSL CA={servers.Certificates.Authority};Server={name}"));
        Assert.Equal(ConnectionState.Open, connection.State);
    }

    [Theory]
    [InlineData(Engine.MySql, MySqlSslMode.VerifyCA)]
    [InlineData(Engine.MySql, MySqlSslMode.VerifyFull)]
    [InlineData(Engine.MariaDb, MySqlSslMode.VerifyCA)]
    public async Task Open_CertificateOfAnotherAuthority_IsRefused(Engine engine, MySqlSslMode mode)
    {
        var server = await servers.SharedAsync(engine);
        var failure = await RefusedAsync(server.Connection($"SSL Mode={mode};SSL CA={servers.Certificates.Stranger}"));
        Assert.Equal(MySqlErrorCode.UnableToConnectToHost, failure.ErrorCode);
        Assert.Contains(ClientUnderTest.Answer("is not trusted", "SSL Authentication Error"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_CertificateWithoutTheServersName_IsRefusedByVerifyFullOnly()
    {
        var server = await servers.SharedAsync(Engine.MySql);
        using var forward = new Forwarder(IPAddress.Parse("127.0.0.77"), server.Port);
        var options = $"SSL CA={servers.Certificates.Authority};Server=127.0.0.77;Port={forward.Port}";
        var failure = await RefusedAsync(server.Connection($"SSL Mode=VerifyFull;{options}"));
        await using var lenient = await OpenAsync(server.Connection($"SSL Mode=VerifyCA;{options}"));
        Assert.Contains(ClientUnderTest.Answer("does not carry the name '127.0.0.77'", "SSL Authentication Error"), failure.Message, StringComparison.Ordinal);
        Assert.Equal(ConnectionState.Open, lenient.State);
    }

    [Theory]
    [InlineData(Engine.MySql)]
    [InlineData(Engine.MariaDb)]
    public async Task Open_WrongPassword_IsAccessDenied(Engine engine)
    {
        var server = await servers.SharedAsync(engine);
        var failure = await RefusedAsync(server.Connection("Password=wrong"));
        Assert.Equal(1045, failure.Number);
        Assert.Equal(MySqlErrorCode.AccessDenied, failure.ErrorCode);
        Assert.Equal("28000", failure.SqlState);
    }

    [Theory]
    [InlineData(Engine.MySql)]
    [InlineData(Engine.MariaDb)]
    public async Task Open_UnknownDatabase_IsRefusedByItsNumber(Engine engine)
    {
        var server = await servers.SharedAsync(engine);
        var failure = await RefusedAsync(server.Connection("Database=no_such_database"));
        Assert.Equal(MySqlErrorCode.UnknownDatabase, failure.ErrorCode);
    }

    [Fact]
    public async Task Open_UnknownHost_IsUnableToConnect()
    {
        var failure = await RefusedAsync(new("Server=no-such-host.invalid;User ID=root;Pooling=false"));
        Assert.Equal(MySqlErrorCode.UnableToConnectToHost, failure.ErrorCode);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task Open_RefusedPort_IsUnableToConnect()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        var failure = await RefusedAsync(new($"Server=127.0.0.1;Port={port};User ID=root;Pooling=false"));
        Assert.Equal(MySqlErrorCode.UnableToConnectToHost, failure.ErrorCode);
        Assert.Contains(ClientUnderTest.Answer($"port {port}", "Unable to connect"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_ServerWithoutGreeting_TimesOutAsUnableToConnect()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var clock = Stopwatch.StartNew();
        var failure = await RefusedAsync(new($"Server=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};User ID=root;Pooling=false;Connection Timeout=1"));
        Assert.Equal(MySqlErrorCode.UnableToConnectToHost, failure.ErrorCode);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.9, 3);
    }

    [Fact]
    public async Task Open_ServerWithoutGreetingAndToken_EndsWithTheToken()
    {
        ClientUnderTest.OnlySubset("it may end seconds after the token");
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var connection = new MySqlConnection($"Server=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};User ID=root;Pooling=false");
        using var source = new CancellationTokenSource(100);
        var clock = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.OpenAsync(source.Token));
        Assert.InRange(clock.ElapsedMilliseconds, 80, 1500);
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Theory]
    [InlineData(Engine.MySql)]
    [InlineData(Engine.MariaDb)]
    public async Task Query_FrozenServerAndToken_EndsWithTheToken(Engine engine)
    {
        ClientUnderTest.OnlySubset("it waits for a frozen server longer than for the token");
        await using var server = await servers.OwnAsync(engine);
        await using var connection = await OpenAsync(server.Connection("Cancellation Timeout=-1"));
        await server.FreezeAsync(Token);
        using var source = new CancellationTokenSource(50);
        var clock = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new MySqlCommand("SELECT 1", connection).ExecuteScalarAsync(source.Token));
        var elapsed = clock.ElapsedMilliseconds;
        server.Signal("CONT");
        Assert.InRange(elapsed, 40, 1500);
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Theory]
    [InlineData(Engine.MySql)]
    [InlineData(Engine.MariaDb)]
    public async Task Query_ServerKilledMeanwhile_IsMySqlExceptionWithoutNumber(Engine engine)
    {
        await using var server = await servers.OwnAsync(engine);
        await using var connection = await OpenAsync(server.Connection());
        var query = new MySqlCommand("SELECT SLEEP(20)", connection).ExecuteScalarAsync(Token);
        await Task.Delay(200, Token);
        server.Signal("KILL");
        var failure = await Assert.ThrowsAsync<MySqlException>(() => query);
        Assert.Equal(0, failure.Number);
        Assert.Null(failure.SqlState);
        Assert.NotNull(failure.InnerException);
        Assert.Equal(ClientUnderTest.Answer(ConnectionState.Closed, ConnectionState.Broken), connection.State);
        Assert.False(await connection.PingAsync(Token));
    }

    [Theory]
    [InlineData(Engine.MySql)]
    [InlineData(Engine.MariaDb)]
    public async Task Query_LongerThanCommandTimeout_ExpiresAndStopsOnTheServer(Engine engine)
    {
        var server = await servers.SharedAsync(engine);
        await using var connection = await OpenAsync(server.Connection());
        var thread = connection.ServerThread;
        await using var command = new MySqlCommand(SlowQuery, connection) { CommandTimeout = 1 };
        var failure = await Assert.ThrowsAsync<MySqlException>(() => command.ExecuteScalarAsync(Token));
        Assert.Equal(MySqlErrorCode.CommandTimeoutExpired, failure.ErrorCode);
        await using var observer = await OpenAsync(server.Connection());
        await Until(async () => (long)(await new MySqlCommand(
            $"SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID = {thread} AND INFO LIKE '%SLEEP%'", observer).ExecuteScalarAsync(Token))! == 0);
    }

    [Theory]
    [InlineData(Engine.MySql)]
    [InlineData(Engine.MariaDb)]
    public async Task Cancel_RunningQuery_InterruptsItAndKeepsTheConnection(Engine engine)
    {
        var server = await servers.SharedAsync(engine);
        await using var connection = await OpenAsync(server.Connection());
        await using var command = new MySqlCommand(SlowQuery, connection);
        var query = command.ExecuteScalarAsync(Token);
        await Task.Delay(200, Token);
        await Task.Run(command.Cancel, Token);
        var failure = await Assert.ThrowsAsync<MySqlException>(() => query);
        Assert.Equal(MySqlErrorCode.QueryInterrupted, failure.ErrorCode);
        Assert.True(await connection.PingAsync(Token));
    }

    [Theory]
    [InlineData(Engine.MySql)]
    [InlineData(Engine.MariaDb)]
    public async Task Open_KnownServer_TellsVersionThreadAndDatabase(Engine engine)
    {
        var server = await servers.SharedAsync(engine);
        await using var connection = await OpenAsync(server.Connection("Database=mysql"));
        // The official client leaves the prefix that MariaDB puts before its version for old replicas.
        var prefix = engine == Engine.MariaDb ? ClientUnderTest.Answer("", "5.5.5-") : "";
        Assert.Equal($"{prefix}{await new MySqlCommand("SELECT VERSION()", connection).ExecuteScalarAsync(Token)}", connection.ServerVersion);
        Assert.Equal(Convert.ToInt32(await new MySqlCommand("SELECT CONNECTION_ID()", connection).ExecuteScalarAsync(Token)), connection.ServerThread);
        await connection.ChangeDatabaseAsync("information_schema", Token);
        Assert.Equal("information_schema", connection.Database);
        Assert.Equal("information_schema", await new MySqlCommand("SELECT DATABASE()", connection).ExecuteScalarAsync(Token));
        Assert.Equal("utf8mb4", await new MySqlCommand("SELECT @@character_set_client", connection).ExecuteScalarAsync(Token));
    }

    internal static async Task<MySqlConnection> OpenAsync(MySqlConnectionStringBuilder builder)
    {
        var connection = new MySqlConnection(builder.ConnectionString);
        await connection.OpenAsync(Token);
        return connection;
    }

    internal static async Task<MySqlException> RefusedAsync(MySqlConnectionStringBuilder builder)
    {
        await using var connection = new MySqlConnection(builder.ConnectionString);
        var failure = await Assert.ThrowsAsync<MySqlException>(() => connection.OpenAsync(Token));
        Assert.Equal(ConnectionState.Closed, connection.State);
        return failure;
    }

    private static async Task<T> ScalarAsync<T>(MySqlConnection connection, string mySql, string mariaDb, Engine engine) =>
        (T)(await new MySqlCommand(engine == Engine.MySql ? mySql : mariaDb, connection).ExecuteScalarAsync(Token))!;

    private static async Task Until(Func<Task<bool>> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), "The condition did not come true within 10 s.");
            await Task.Delay(50, Token);
        }
    }
}
