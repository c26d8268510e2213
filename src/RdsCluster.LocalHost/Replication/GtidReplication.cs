using System.Globalization;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.Replication;

/// <summary>What both engines say alike, but for one word.</summary>
/// <param name="word">The engine's word for a replica in its statements: <c>REPLICA</c> or <c>SLAVE</c>.</param>
/// <param name="source">Its word for a source in the columns of its status.</param>
internal abstract class GtidReplication(string word, string source) : IReplication
{
    // Columns are written like names: Replica_IO_Running.
    private readonly string _column = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(word.ToLowerInvariant());

    public abstract IReadOnlyList<string> SemiSynchronousOptions { get; }

    public abstract Task WaitForReplicaAsync(AdminSession server, bool wait, CancellationToken cancellationToken);

    public abstract Task PointAtAsync(AdminSession replica, LocalEndpoint source, string password, CancellationToken cancellationToken);

    public abstract Task StartUntilAsync(AdminSession replica, TransactionSet transactions, CancellationToken cancellationToken);

    public abstract Task DelayApplierAsync(AdminSession replica, int seconds, CancellationToken cancellationToken);

    public abstract Task<TransactionSet> ExecutedAsync(AdminSession server, CancellationToken cancellationToken);

    public abstract Task<bool> WaitUntilExecutedAsync(
        AdminSession server,
        TransactionSet transactions,
        TimeSpan timeout,
        CancellationToken cancellationToken
    );

    public abstract Task OpenAsync(AdminSession server, CancellationToken cancellationToken);

    public abstract Task CloseAsync(AdminSession server, CancellationToken cancellationToken);

    public Task StartAsync(AdminSession replica, CancellationToken cancellationToken) =>
        replica.ExecuteAsync($"START {word}", cancellationToken);

    public virtual Task ResumeAsync(AdminSession replica, CancellationToken cancellationToken) => StartAsync(replica, cancellationToken);

    public Task StartReceiverAsync(AdminSession replica, CancellationToken cancellationToken) =>
        replica.ExecuteAsync($"START {word} IO_THREAD", cancellationToken);

    public Task StopReceiverAsync(AdminSession replica, CancellationToken cancellationToken) =>
        replica.ExecuteAsync($"STOP {word} IO_THREAD", cancellationToken);

    public async Task ForgetSourceAsync(AdminSession replica, CancellationToken cancellationToken)
    {
        await StopAsync(replica, cancellationToken);
        await replica.ExecuteAsync($"RESET {word} ALL", cancellationToken);
    }

    public async Task<ReplicationStatus?> StatusAsync(AdminSession replica, CancellationToken cancellationToken)
    {
        if (await replica.RowsAsync($"SHOW {word} STATUS", cancellationToken) is not [var row, ..])
        {
            return null;
        }
        var executed = await ExecutedAsync(replica, cancellationToken);
        return new(
            row[$"{_column}_IO_Running"] != "No",
            row[$"{_column}_IO_Running"] == "Yes",
            row[$"{_column}_SQL_Running"] == "Yes",
            Retrieved(row).Union(executed),
            executed,
            long.TryParse(row[$"Seconds_Behind_{source}"], CultureInfo.InvariantCulture, out var lag) ? lag : null,
            row["Last_SQL_Error"] is { Length: > 0 } sqlError ? sqlError
                : row["Last_IO_Error"] is { Length: > 0 } ioError ? ioError
                : null
        );
    }

    /// <summary>Stops a server's receiver and applier for good: what the relay log still holds will not be applied.</summary>
    protected virtual Task StopAsync(AdminSession replica, CancellationToken cancellationToken) =>
        replica.ExecuteAsync($"STOP {word}", cancellationToken);

    /// <summary>What a row of the replica's status says that it has received.</summary>
    protected abstract TransactionSet Retrieved(IReadOnlyDictionary<string, string?> row);
}
