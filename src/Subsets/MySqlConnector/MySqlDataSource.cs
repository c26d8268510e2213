using System.Data.Common;
using MySqlConnector.Options;
using MySqlConnector.Sessions;

namespace MySqlConnector;

/// <summary>A pool of its own and the connections that use it.</summary>
public sealed class MySqlDataSource : DbDataSource
{
    private readonly ConnectionSettings settings;
    private readonly SessionPool? pool;

    /// <summary>A data source for a connection string.</summary>
    public MySqlDataSource(string connectionString)
    {
        settings = new(new(connectionString));
        pool = settings.Pooling ? new(settings) : null;
    }

    /// <inheritdoc/>
    public override string ConnectionString => settings.SafeConnectionString;

    /// <summary>A closed connection.</summary>
    public new MySqlConnection CreateConnection() => new(pool, settings);

    /// <summary>An open connection.</summary>
    public new MySqlConnection OpenConnection()
    {
        var connection = CreateConnection();
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>An open connection.</summary>
    public new async ValueTask<MySqlConnection> OpenConnectionAsync(CancellationToken cancellationToken = default)
    {
        var connection = CreateConnection();
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override DbConnection CreateDbConnection() => CreateConnection();

    /// <inheritdoc/>
    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) =>
        await OpenConnectionAsync(cancellationToken);

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        if (pool is not null)
            await pool.ClearAsync();
        await base.DisposeAsyncCore();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            pool?.ClearAsync().GetAwaiter().GetResult();
        base.Dispose(disposing);
    }
}
