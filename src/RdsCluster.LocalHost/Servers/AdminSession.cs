using System.Data.Common;
using System.Net.Sockets;
using MySqlConnector;

namespace RdsCluster.LocalHost.Servers;

/// <summary>A short connection of the local host's own account to one server.</summary>
internal sealed class AdminSession : IAsyncDisposable
{
    private readonly MySqlConnection _connection;

    /// <summary>The driver's work on the last statement, which may go on after the caller has given up.</summary>
    private Task _last = Task.CompletedTask;

    private AdminSession(MySqlConnection connection) => _connection = connection;

    /// <remarks>A driver's own time-outs are whole seconds and its cancellation may take longer than the caller can wait, hence the
    /// token.</remarks>
    public static async Task<AdminSession> OpenAsync(
        string address,
        int port,
        string user,
        string password,
        CancellationToken cancellationToken
    )
    {
        var options = new MySqlConnectionStringBuilder
        {
            Server = address,
            Port = (uint)port,
            UserID = user,
            Password = password,
            SslMode = MySqlSslMode.Required,
            Pooling = false,
            ConnectionTimeout = 10,
            DefaultCommandTimeout = 0,
        };
        var connection = new MySqlConnection(options.ConnectionString);
        try
        {
            await Done(connection.OpenAsync, cancellationToken);
            return new(connection);
        }
        catch
        {
            _ = AbandonAsync(connection, Task.CompletedTask);
            throw;
        }
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(sql, _connection);
        await AskAsync(command.ExecuteNonQueryAsync, cancellationToken);
    }

    public async Task<string?> ScalarAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(sql, _connection);
        var value = await AskAsync(command.ExecuteScalarAsync, cancellationToken);
        return value is null or DBNull ? null : Convert.ToString(value);
    }

    /// <summary>Rows by column name; SQL NULL is null.</summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> RowsAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(sql, _connection);
        // Where it is not read to its end it goes with its connection: it would wait for the rest of the rows.
        var reader = await AskAsync(command.ExecuteReaderAsync, cancellationToken);
        var rows = new List<IReadOnlyDictionary<string, string?>>();
        while (await AskAsync(reader.ReadAsync, cancellationToken))
        {
            rows.Add(
                Enumerable
                    .Range(0, reader.FieldCount)
                    .ToDictionary(
                        reader.GetName,
                        i => reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i)),
                        StringComparer.OrdinalIgnoreCase
                    )
            );
        }

        await reader.DisposeAsync();
        return rows;
    }

    public ValueTask DisposeAsync()
    {
        // Closing waits for the server, which may be frozen.
        _ = AbandonAsync(_connection, _last);
        return ValueTask.CompletedTask;
    }

    private Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken) =>
        Answer(
            driver =>
            {
                var answer = ask(driver);
                _last = answer;
                return answer;
            },
            cancellationToken
        );

    /// <summary>
    /// Waits no longer than the caller can. The driver is cancelled afterwards and apart: where the server has just died its cancellation
    /// throws, which from a timer of the caller's would end the process.
    /// </summary>
    internal static async Task<T> Answer<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        var driver = new CancellationTokenSource();
        var answer = ask(driver.Token);
        try
        {
            return await answer.WaitAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new ServerGoneException(e);
        }
        finally
        {
            _ = EndAsync(driver, answer);
        }
    }

    private static async Task Done(Func<CancellationToken, Task> ask, CancellationToken cancellationToken) =>
        await Answer<object?>(
            async token =>
            {
                await ask(token);
                return null;
            },
            cancellationToken
        );

    private static async Task EndAsync(CancellationTokenSource driver, Task answer)
    {
        using (driver)
        {
            try
            {
                await (answer.IsCompleted ? Task.CompletedTask : driver.CancelAsync());
                await answer;
            }
            catch (Exception e)
                when (e
                        is AggregateException
                            or OperationCanceledException
                            or DbException
                            or IOException
                            or SocketException
                            or InvalidOperationException
                )
            {
                // The caller has its answer, or does not wait for it any more.
            }
        }
    }

    /// <summary>Closes the connection when the driver is done: before that, closing reads what is left, on the thread that asks.</summary>
    private static async Task AbandonAsync(MySqlConnection connection, Task last)
    {
        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await connection.DisposeAsync();
        }
        catch (Exception e) when (e is DbException or IOException or SocketException or InvalidOperationException)
        {
            // Nobody waits for it any more.
        }
    }
}
