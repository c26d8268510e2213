using System.Data;
using System.Data.Common;

namespace MySqlConnector;

/// <summary>A transaction; disposing it without a commit rolls back.</summary>
public sealed class MySqlTransaction : DbTransaction
{
    private bool isDisposed;

    internal MySqlTransaction(MySqlConnection connection, IsolationLevel isolationLevel) =>
        (Connection, IsolationLevel) = (connection, isolationLevel);

    /// <summary>The connection; <see langword="null"/> once the transaction has ended.</summary>
    public new MySqlConnection? Connection { get; private set; }

    /// <inheritdoc/>
    public override IsolationLevel IsolationLevel { get; }

    /// <inheritdoc/>
    protected override DbConnection? DbConnection => Connection;

    /// <inheritdoc/>
    public override void Commit() => CommitAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override Task CommitAsync(CancellationToken cancellationToken = default) => EndAsync("COMMIT", cancellationToken);

    /// <inheritdoc/>
    public override void Rollback() => RollbackAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override Task RollbackAsync(CancellationToken cancellationToken = default) => EndAsync("ROLLBACK", cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        if (Connection is { State: ConnectionState.Open } connection && connection.CurrentTransaction == this)
            await EndAsync("ROLLBACK", CancellationToken.None);
        Detach();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            DisposeAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose(disposing);
    }

    private async Task EndAsync(string statement, CancellationToken cancellationToken)
    {
        if (Connection is not { } connection)
            throw new InvalidOperationException("Already committed or rolled back.");
        await connection.ExecuteAsync(statement, this, cancellationToken);
        Detach();
    }

    private void Detach()
    {
        if (Connection?.CurrentTransaction == this)
            Connection.CurrentTransaction = null;
        Connection = null;
    }
}
