using System.Data.Common;
using System.Diagnostics;
using System.Globalization;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>What a client did across a failover.</summary>
/// <param name="Failed">Attempts that failed.</param>
/// <param name="After">Rows acknowledged after the first failed attempt, or after the failover where a pool waited for it.</param>
/// <param name="Found">Rows that its table has at the end.</param>
/// <param name="Last">The last error.</param>
internal sealed record ClientResult(string Client, int Acknowledged, int Failed, int After, int Found, string Last);

/// <summary>Writes rows through the pool of an ADO.NET client. A row that failed is tried again: that is the application's part.</summary>
internal sealed class PooledWriter(string client, Func<DbConnection> connect)
{
    /// <summary>Rows to write after the failover.</summary>
    public const int Enough = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private int _acknowledged;

    /// <summary>Whether the failover is over: a pool that waits for a connection may notice nothing of it.</summary>
    public bool IsFailedOver
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    public int Acknowledged => Volatile.Read(ref _acknowledged);

    public async Task<ClientResult> RunAsync(CancellationToken cancellationToken)
    {
        var (watch, failed, after, last) = (Stopwatch.StartNew(), 0, 0, "");
        await ExecuteAsync($"CREATE TABLE app.{client} (id INT PRIMARY KEY)", cancellationToken);
        while (after < Enough && watch.Elapsed < Patience)
        {
            try
            {
                await ExecuteAsync($"INSERT INTO app.{client} VALUES ({Acknowledged + 1})", cancellationToken);
                Interlocked.Increment(ref _acknowledged);
                after += failed > 0 || IsFailedOver ? 1 : 0;
            }
            catch (DbException e) when (e.Message.Contains("Duplicate entry", StringComparison.Ordinal))
            {
                // The commit whose answer was lost.
                Interlocked.Increment(ref _acknowledged);
            }
            catch (Exception e) when (e is DbException or IOException or TimeoutException)
            {
                (failed, last) = (failed + 1, e.Message);
            }
            await Task.Delay(20, cancellationToken);
        }
        var found = await ExecuteAsync($"SELECT COUNT(*) FROM app.{client}", cancellationToken);
        return new(client, Acknowledged, failed, after, Convert.ToInt32(found, CultureInfo.InvariantCulture), last);
    }

    private async Task<object?> ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = connect();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
