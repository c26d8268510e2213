using MySqlConnector;

namespace RdsCluster.LocalHost.Servers;

/// <summary>A short connection of the local host's own account to one server.</summary>
internal sealed class AdminSession : IAsyncDisposable
{
    private readonly MySqlConnection _connection;

    private AdminSession(MySqlConnection connection) => _connection = connection;

    /// <remarks>A driver's own time-outs are whole seconds and its cancellation may take longer than the caller can wait, hence the token.</remarks>
    public static async Task<AdminSession> OpenAsync(string address, int port, string password, CancellationToken cancellationToken)
    {
        var options = new MySqlConnectionStringBuilder
        {
            Server = address,
            Port = (uint)port,
            UserID = HostAccounts.Admin,
            Password = password,
            SslMode = MySqlSslMode.Required,
            Pooling = false,
            ConnectionTimeout = 10,
            DefaultCommandTimeout = 0,
        };
        var connection = new MySqlConnection(options.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken).WaitAsync(cancellationToken);
            return new(connection);
        }
        catch
        {
            _ = Abandon(connection);
            throw;
        }
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync(cancellationToken).WaitAsync(cancellationToken);
    }

    public async Task<string?> ScalarAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(sql, _connection);
        var value = await command.ExecuteScalarAsync(cancellationToken).WaitAsync(cancellationToken);
        return value is null or DBNull ? null : Convert.ToString(value);
    }

    /// <summary>Rows by column name; SQL NULL is null.</summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> RowsAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(sql, _connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).WaitAsync(cancellationToken);
        var rows = new List<IReadOnlyDictionary<string, string?>>();
        while (await reader.ReadAsync(cancellationToken).WaitAsync(cancellationToken))
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(
                reader.GetName, i => reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i)), StringComparer.OrdinalIgnoreCase));
        }

        return rows;
    }

    public ValueTask DisposeAsync()
    {
        // Closing waits for the server, which may be frozen.
        _ = Abandon(_connection);
        return ValueTask.CompletedTask;
    }

    private static async Task Abandon(MySqlConnection connection)
    {
        try
        {
            await connection.DisposeAsync();
        }
        catch (Exception e) when (e is MySqlException or IOException or InvalidOperationException)
        {
            // Nobody waits for it any more.
        }
    }
}
