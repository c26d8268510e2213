using System.Data;
using MySqlConnector.Tests.Servers;

namespace MySqlConnector.Tests.Integration;

public sealed class TransactionAndPoolTests(ServerFixture servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.MySql, IsolationLevel.Unspecified)]
    [InlineData(Engine.MySql, IsolationLevel.Serializable)]
    [InlineData(Engine.MySql, IsolationLevel.Snapshot)]
    [InlineData(Engine.MariaDb, IsolationLevel.ReadCommitted)]
    public async Task Transaction_CommittedRolledBackAndDisposed_KeepsWhatWasCommitted(Engine engine, IsolationLevel level)
    {
        await using var connection = await ConnectAsync(engine);
        await ExecuteAsync(connection, "CREATE TEMPORARY TABLE t (a INT)");
        await using (var committed = await connection.BeginTransactionAsync(level, Token))
        {
            await ExecuteAsync(connection, "INSERT INTO t VALUES (1)", committed);
            await committed.CommitAsync(Token);
            Assert.Null(committed.Connection);
        }
        await using (var rolledBack = await connection.BeginTransactionAsync(level, Token))
        {
            await ExecuteAsync(connection, "INSERT INTO t VALUES (2)", rolledBack);
            await rolledBack.RollbackAsync(Token);
        }
        await using (var forgotten = await connection.BeginTransactionAsync(level, Token))
            await ExecuteAsync(connection, "INSERT INTO t VALUES (3)", forgotten);
        Assert.Equal("1", await new MySqlCommand("SELECT GROUP_CONCAT(a) FROM t", connection).ExecuteScalarAsync(Token));
    }

    [Fact]
    public async Task Transaction_ReadOnly_RefusesWrites()
    {
        await using var connection = await ConnectAsync(Engine.MySql);
        await ExecuteAsync(connection, "CREATE TABLE IF NOT EXISTS test.read_only (a INT)");
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Unspecified, isReadOnly: true, Token);
        var failure = await Assert.ThrowsAsync<MySqlException>(() => ExecuteAsync(connection, "INSERT INTO test.read_only VALUES (1)", transaction));
        Assert.Equal(1792, failure.Number);
        Assert.Equal(MySqlErrorCode.CannotExecuteInReadOnlyTransaction, failure.ErrorCode);
    }

    [Fact]
    public async Task Command_WithoutTheConnectionsTransaction_IsRefused()
    {
        await using var connection = await ConnectAsync(Engine.MariaDb);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => new MySqlCommand("DO 1", connection).ExecuteNonQueryAsync(Token));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await connection.BeginTransactionAsync(Token));
    }

    [Fact]
    public async Task Connection_WithAnOpenReader_IsInUse()
    {
        await using var connection = await ConnectAsync(Engine.MariaDb);
        await using var reader = await new MySqlCommand("SELECT 1", connection).ExecuteReaderAsync(Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => new MySqlCommand("DO 1", connection).ExecuteNonQueryAsync(Token));
    }

    [Theory]
    [InlineData(Engine.MySql)]
    [InlineData(Engine.MariaDb)]
    public async Task Pool_ConnectionReused_HasAFreshSession(Engine engine)
    {
        var pool = await PoolAsync(engine, "Allow User Variables=true;Database=test");
        await using var first = await pool.OpenConnectionAsync(Token);
        var thread = first.ServerThread;
        await ExecuteAsync(first, "SET @x = 1, SESSION sql_mode = 'NO_BACKSLASH_ESCAPES'");
        await ExecuteAsync(first, "CREATE TEMPORARY TABLE left_over (a INT)");
        await first.ChangeDatabaseAsync("mysql", Token);
        await first.CloseAsync();
        await using var second = await pool.OpenConnectionAsync(Token);
        Assert.Equal(thread, second.ServerThread);
        Assert.Equal(DBNull.Value, await new MySqlCommand("SELECT @x", second).ExecuteScalarAsync(Token));
        Assert.Equal("test", await new MySqlCommand("SELECT DATABASE()", second).ExecuteScalarAsync(Token));
        var text = new MySqlCommand("SELECT @p", second);
        text.Parameters.AddWithValue("@p", @"a\'b");
        Assert.Equal(@"a\'b", await text.ExecuteScalarAsync(Token));
        await Assert.ThrowsAsync<MySqlException>(() => ExecuteAsync(second, "SELECT * FROM test.left_over"));
    }

    [Theory]
    [InlineData(Engine.MySql)]
    [InlineData(Engine.MariaDb)]
    public async Task Pool_OpenTransactionAtClose_IsRolledBack(Engine engine)
    {
        var pool = await PoolAsync(engine, "Database=test");
        await using var first = await pool.OpenConnectionAsync(Token);
        await ExecuteAsync(first, "CREATE TABLE IF NOT EXISTS pooled (a INT)");
        var transaction = await first.BeginTransactionAsync(Token);
        await ExecuteAsync(first, "INSERT INTO pooled VALUES (1)", transaction);
        await first.CloseAsync();
        await using var second = await pool.OpenConnectionAsync(Token);
        Assert.Equal(0L, await new MySqlCommand("SELECT COUNT(*) FROM pooled", second).ExecuteScalarAsync(Token));
    }

    [Theory]
    [InlineData(Engine.MySql)]
    [InlineData(Engine.MariaDb)]
    public async Task Pool_IdleConnectionKilledByServer_IsReplacedUnseen(Engine engine)
    {
        var pool = await PoolAsync(engine, "");
        await using var admin = await ConnectAsync(engine);
        await using var first = await pool.OpenConnectionAsync(Token);
        var thread = first.ServerThread;
        await first.CloseAsync();
        await ExecuteAsync(admin, $"KILL {thread}");
        await using var second = await pool.OpenConnectionAsync(Token);
        Assert.NotEqual(thread, second.ServerThread);
        Assert.True(await second.PingAsync(Token));
    }

    [Fact]
    public async Task Pool_AllInUse_TimesOutAsUnableToConnect()
    {
        var pool = await PoolAsync(Engine.MariaDb, "Maximum Pool Size=1;Connection Timeout=1");
        await using var only = await pool.OpenConnectionAsync(Token);
        var failure = await Assert.ThrowsAsync<MySqlException>(async () => await pool.OpenConnectionAsync(Token));
        Assert.Equal(MySqlErrorCode.UnableToConnectToHost, failure.ErrorCode);
        Assert.Contains(ClientUnderTest.Answer("All 1 pooled connections are in use", "pooled connections are in use"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pool_BrokenConnectionReopened_GivesItsPlaceBack()
    {
        var pool = await PoolAsync(Engine.MariaDb, "Maximum Pool Size=1;Connection Timeout=5");
        await using var admin = await ConnectAsync(Engine.MariaDb);
        await using var connection = await pool.OpenConnectionAsync(Token);
        await ExecuteAsync(admin, $"KILL {connection.ServerThread}");
        await Assert.ThrowsAsync<MySqlException>(() => ExecuteAsync(connection, "DO 1"));
        Assert.Equal(ClientUnderTest.Answer(ConnectionState.Closed, ConnectionState.Broken), connection.State);
        // What is broken has to be closed before it can be opened again.
        if (!ClientUnderTest.IsSubset)
            await connection.CloseAsync();
        await connection.OpenAsync(Token);
        Assert.True(await connection.PingAsync(Token));
    }

    [Fact]
    public async Task ClearPool_IdleConnection_IsNotUsedAgain()
    {
        var server = await servers.SharedAsync(Engine.MySql);
        var text = server.Connection("Pooling=true;Application Name=clear-pool").ConnectionString;
        await using var first = new MySqlConnection(text);
        await first.OpenAsync(Token);
        var thread = first.ServerThread;
        await first.CloseAsync();
        await MySqlConnection.ClearPoolAsync(first, Token);
        await using var second = new MySqlConnection(text);
        await second.OpenAsync(Token);
        Assert.NotEqual(thread, second.ServerThread);
        await MySqlConnection.ClearAllPoolsAsync(Token);
    }

    [Fact]
    public async Task FullAuthentication_WithoutTls_NeedsPermissionForTheKey()
    {
        ClientUnderTest.OnlySubset("it lets this login pass without the option");
        var server = await servers.SharedAsync(Engine.MySql);
        await using var admin = await ConnectAsync(Engine.MySql);
        await ExecuteAsync(admin, "CREATE USER full@'127.0.0.1' IDENTIFIED WITH caching_sha2_password BY 'påss ''word'");
        var plain = server.Connection("SSL Mode=None;User ID=full");
        plain.Password = "påss 'word";
        var refused = await ConnectionTests.RefusedAsync(plain);
        plain.AllowPublicKeyRetrieval = true;
        await using (await ConnectionTests.OpenAsync(plain))
            plain.AllowPublicKeyRetrieval = false;
        await using var fast = await ConnectionTests.OpenAsync(plain);
        Assert.Contains("AllowPublicKeyRetrieval", refused.Message, StringComparison.Ordinal);
        Assert.Equal(ConnectionState.Open, fast.State);
    }

    [Theory]
    [InlineData(Engine.MySql, "caching_sha2_password")]
    [InlineData(Engine.MariaDb, "mysql_native_password")]
    public async Task Login_WithPassword_WorksOverTlsFromStringAndCallback(Engine engine, string plugin)
    {
        var server = await servers.SharedAsync(engine);
        await using var admin = await ConnectAsync(engine);
        await ExecuteAsync(admin, engine == Engine.MySql
            ? $"CREATE USER IF NOT EXISTS app@'127.0.0.1' IDENTIFIED WITH {plugin} BY 'secret'"
            : $"CREATE USER IF NOT EXISTS app@'127.0.0.1' IDENTIFIED VIA {plugin} USING PASSWORD('secret')");
        await using var given = await ConnectionTests.OpenAsync(server.Connection("User ID=app;Password=secret"));
        await using var asked = new MySqlConnection(server.Connection("User ID=app").ConnectionString) { ProvidePasswordCallback = context => context.UserId == "app" ? "secret" : "" };
        await asked.OpenAsync(Token);
        Assert.Equal("app@127.0.0.1", await new MySqlCommand("SELECT USER()", asked).ExecuteScalarAsync(Token));
        Assert.DoesNotContain("secret", given.ConnectionString, StringComparison.Ordinal);
    }

    private async Task<MySqlDataSource> PoolAsync(Engine engine, string options) =>
        new((await servers.SharedAsync(engine)).Connection($"Pooling=true;{options}").ConnectionString);

    private async Task<MySqlConnection> ConnectAsync(Engine engine) =>
        await ConnectionTests.OpenAsync((await servers.SharedAsync(engine)).Connection("Database=test;Allow User Variables=true"));

    private static Task<int> ExecuteAsync(MySqlConnection connection, string sql, MySqlTransaction? transaction = null) =>
        new MySqlCommand(sql, connection, transaction).ExecuteNonQueryAsync(Token);
}
