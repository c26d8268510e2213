using System.Globalization;
using System.Text;
using MySqlConnector.Tests.Servers;

namespace MySqlConnector.Tests.Integration;

public sealed class ValueTests(ServerFixture servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Engine, string, object> Columns
    {
        get
        {
            var data = new TheoryData<Engine, string, object>();
            foreach (var engine in Enum.GetValues<Engine>())
            {
                data.Add(engine, "TINYINT", (sbyte)-128);
                data.Add(engine, "TINYINT(1)", true);
                data.Add(engine, "TINYINT UNSIGNED", (byte)255);
                data.Add(engine, "SMALLINT", short.MinValue);
                data.Add(engine, "SMALLINT UNSIGNED", ushort.MaxValue);
                data.Add(engine, "MEDIUMINT", -8_388_608);
                data.Add(engine, "MEDIUMINT UNSIGNED", 16_777_215u);
                data.Add(engine, "INT", int.MinValue);
                data.Add(engine, "INT UNSIGNED", uint.MaxValue);
                data.Add(engine, "BIGINT", long.MinValue);
                data.Add(engine, "BIGINT UNSIGNED", ulong.MaxValue);
                data.Add(engine, "DECIMAL(28,10)", 123456789012345678.0123456789m);
                data.Add(engine, "FLOAT", 1.5f);
                data.Add(engine, "DOUBLE", -1.0000000000000002);
                data.Add(engine, "VARCHAR(100)", "naïve 漢字 😀 ' \\ \" \0 end");
                data.Add(engine, "LONGTEXT", "");
                data.Add(engine, "VARBINARY(100)", new byte[] { 0, 39, 92, 255 });
                data.Add(engine, "LONGBLOB", Array.Empty<byte>());
                data.Add(engine, "DATE", new DateTime(9999, 12, 31, 0, 0, 0, DateTimeKind.Unspecified));
                data.Add(engine, "DATETIME(6)", new DateTime(2026, 2, 28, 23, 59, 59, 123, 456, DateTimeKind.Unspecified));
                data.Add(engine, "DATETIME", new DateTime(1000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified));
                data.Add(engine, "TIME(6)", new TimeSpan(-34, 22, 59, 59, 123) - TimeSpan.FromMicroseconds(456));
                data.Add(engine, "TIME", TimeSpan.FromHours(8));
                data.Add(engine, "CHAR(36)", Guid.Parse("3f2504e0-4f89-11d3-9a0c-0305e82c3301"));
                data.Add(engine, "ENUM('a','b')", "b");
                data.Add(engine, "YEAR", 2026);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Columns), DisableDiscoveryEnumeration = true)]
    public async Task Column_OfEachType_RoundTrips(Engine engine, string type, object value)
    {
        await using var connection = await ConnectAsync(engine);
        await ExecuteAsync(connection, $"CREATE TEMPORARY TABLE v (a {type}, b {type})");
        var insert = new MySqlCommand("INSERT INTO v VALUES (@a, @b)", connection);
        insert.Parameters.AddWithValue("@a", value);
        insert.Parameters.AddWithValue("@b", null);
        Assert.Equal(1, await insert.ExecuteNonQueryAsync(Token));
        await using var reader = await new MySqlCommand("SELECT a, b FROM v", connection).ExecuteReaderAsync(Token);
        Assert.True(await reader.ReadAsync(Token));
        Assert.Equal(value, reader.GetValue(0));
        Assert.Equal(value.GetType(), reader.GetFieldType(0));
        Assert.False(reader.IsDBNull(0));
        Assert.True(reader.IsDBNull(1));
        Assert.Equal(DBNull.Value, reader["b"]);
        Assert.False(await reader.ReadAsync(Token));
    }

    [Theory]
    [InlineData(Engine.MySql, "")]
    [InlineData(Engine.MySql, "NO_BACKSLASH_ESCAPES")]
    [InlineData(Engine.MySql, "ANSI_QUOTES")]
    [InlineData(Engine.MariaDb, "")]
    [InlineData(Engine.MariaDb, "NO_BACKSLASH_ESCAPES")]
    public async Task Text_ThatTriesToBreakOut_ComesBackAsItself(Engine engine, string mode)
    {
        if (mode == "NO_BACKSLASH_ESCAPES")
            ClientUnderTest.OnlySubset("it has a connection option for this mode");
        await using var connection = await ConnectAsync(engine);
        await ExecuteAsync(connection, $"SET SESSION sql_mode = '{mode}'");
        string[] attempts = ["'; DROP TABLE t; -- ", @"\'; DROP TABLE t; -- ", @"\", @"\\", "'", "''", "\0'", "\u00bf' OR 1=1 -- ", "/*' OR 1=1", "😀'\\\"`", "@b", "?", "\u001a\n\r"];
        var command = new MySqlCommand($"SELECT {string.Join(", ", attempts.Select((_, i) => $"@p{i}x, HEX(@p{i}x)"))}", connection);
        for (var i = 0; i < attempts.Length; i++)
            command.Parameters.AddWithValue($"@p{i}x", attempts[i]);
        await using var reader = await command.ExecuteReaderAsync(Token);
        Assert.True(await reader.ReadAsync(Token));
        Assert.Equal(attempts.Length * 2, reader.FieldCount);
        Assert.Equal(attempts, Enumerable.Range(0, attempts.Length).Select(i => reader.GetString(2 * i)));
        Assert.Equal(attempts.Select(text => Convert.ToHexString(Encoding.UTF8.GetBytes(text))), Enumerable.Range(0, attempts.Length).Select(i => reader.GetString((2 * i) + 1)));
    }

    [Theory]
    [InlineData(Engine.MySql, 17_000_000)]
    [InlineData(Engine.MySql, 0xFF_FFFF)]
    [InlineData(Engine.MariaDb, 17_000_000)]
    [InlineData(Engine.MariaDb, 300_000)]
    public async Task Row_LargerThanAPacket_RoundTrips(Engine engine, int length)
    {
        await using var connection = await ConnectAsync(engine);
        var command = new MySqlCommand("SELECT LENGTH(v.a), v.a, 7 FROM (SELECT @a AS a) AS v", connection);
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        command.Parameters.AddWithValue("@a", bytes);
        await using var reader = await command.ExecuteReaderAsync(Token);
        Assert.True(await reader.ReadAsync(Token));
        Assert.Equal(length, reader.GetInt32(0));
        Assert.True(((byte[])reader.GetValue(1)).AsSpan().SequenceEqual(bytes));
        Assert.Equal(7, reader.GetInt32(2));
    }

    [Theory]
    [InlineData(Engine.MySql)]
    [InlineData(Engine.MariaDb)]
    public async Task Rows_Many_AreReadInOrder(Engine engine)
    {
        await using var connection = await ConnectAsync(engine);
        await using var reader = await new MySqlCommand(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT CAST(i AS SIGNED) AS i, REPEAT('x', i) AS t FROM n ORDER BY i", connection).ExecuteReaderAsync(Token);
        var read = new List<(long, int)>();
        while (await reader.ReadAsync(Token))
            read.Add((reader.GetInt64("i"), reader.GetString("t").Length));
        Assert.Equal(Enumerable.Range(1, 900).Select(i => ((long)i, i)), read);
    }

    [Theory]
    [InlineData(Engine.MySql)]
    [InlineData(Engine.MariaDb)]
    public async Task Statements_Several_GiveTheirResultsInTurn(Engine engine)
    {
        await using var connection = await ConnectAsync(engine);
        await ExecuteAsync(connection, "CREATE TEMPORARY TABLE m (id INT AUTO_INCREMENT PRIMARY KEY, v INT)");
        var command = new MySqlCommand("INSERT INTO m (v) VALUES (1), (2); SELECT v FROM m; SELECT 'b' AS x, NULL AS y; UPDATE m SET v = 3 WHERE v = 1", connection);
        await using var reader = await command.ExecuteReaderAsync(Token);
        Assert.True(await reader.ReadAsync(Token));
        Assert.Equal(1, reader.GetInt32("v"));
        Assert.True(await reader.NextResultAsync(Token));
        Assert.Equal(["x", "y"], [reader.GetName(0), reader.GetName(1)]);
        Assert.Equal(1, reader.GetOrdinal("Y"));
        Assert.True(reader.HasRows);
        Assert.False(await reader.NextResultAsync(Token));
        Assert.Equal(3, reader.RecordsAffected);
        Assert.Equal(1, command.LastInsertedId);
    }

    [Theory]
    [InlineData(Engine.MySql)]
    [InlineData(Engine.MariaDb)]
    public async Task Statements_LaterOneFails_IsReported(Engine engine)
    {
        await using var connection = await ConnectAsync(engine);
        var failure = await Assert.ThrowsAsync<MySqlException>(() => ExecuteAsync(connection, "DO 1; SELECT * FROM no_such_table"));
        Assert.Equal(MySqlErrorCode.NoSuchTable, failure.ErrorCode);
        Assert.Equal("42S02", failure.SqlState);
        Assert.Equal(1L, Convert.ToInt64(await new MySqlCommand("SELECT 1", connection).ExecuteScalarAsync(Token), CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(Engine.MySql)]
    [InlineData(Engine.MariaDb)]
    public async Task Scalar_NoRowOrNull_IsNullOrDbNull(Engine engine)
    {
        await using var connection = await ConnectAsync(engine);
        Assert.Null(await new MySqlCommand("SELECT 1 FROM DUAL WHERE 1 = 0", connection).ExecuteScalarAsync(Token));
        Assert.Equal(DBNull.Value, await new MySqlCommand("SELECT NULL", connection).ExecuteScalarAsync(Token));
        Assert.Equal(-1, await new MySqlCommand("SELECT 1", connection).ExecuteNonQueryAsync(Token));
    }

    [Theory]
    [InlineData(Engine.MySql)]
    [InlineData(Engine.MariaDb)]
    public async Task LocalFile_AskedForByTheServer_IsRefused(Engine engine)
    {
        await using var connection = await ConnectAsync(engine);
        await ExecuteAsync(connection, "CREATE TEMPORARY TABLE f (a TEXT)");
        await Assert.ThrowsAsync<MySqlException>(() => ExecuteAsync(connection, "LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE f"));
        Assert.Equal(0L, await new MySqlCommand("SELECT COUNT(*) FROM f", connection).ExecuteScalarAsync(Token));
    }

    [Theory]
    [InlineData(Engine.MySql)]
    [InlineData(Engine.MariaDb)]
    public async Task Number_ReadAsAnotherType_IsConvertedWhereItFits(Engine engine)
    {
        await using var connection = await ConnectAsync(engine);
        await using var reader = await new MySqlCommand("SELECT 300, 'text', 2.5, 1", connection).ExecuteReaderAsync(Token);
        Assert.True(await reader.ReadAsync(Token));
        Assert.Equal(300, reader.GetFieldValue<int>(0));
        Assert.Equal(300L, reader.GetFieldValue<long>(0));
        if (ClientUnderTest.IsSubset)
            Assert.Equal(300L, reader.GetFieldValue<long?>(0));
        Assert.Throws<OverflowException>(() => reader.GetByte(0));
        Assert.Throws<InvalidCastException>(() => reader.GetInt32(1));
        Assert.Throws<InvalidCastException>(() => reader.GetString(0));
        Assert.Equal(2.5, reader.GetDouble(2));
        Assert.True(reader.GetBoolean(3));
    }

    private async Task<MySqlConnection> ConnectAsync(Engine engine) =>
        await ConnectionTests.OpenAsync((await servers.SharedAsync(engine)).Connection("Database=test"));

    private static Task<int> ExecuteAsync(MySqlConnection connection, string sql) => new MySqlCommand(sql, connection).ExecuteNonQueryAsync(Token);
}
