using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using MySqlConnector.Options;
using MySqlConnector.Sessions;

namespace MySqlConnector;

/// <summary>A connection to a MySQL or MariaDB server. Not for use by several threads at once.</summary>
public sealed class MySqlConnection : DbConnection, ICloneable
{
    private string connectionString;
    private ConnectionSettings? settings;
    private SessionPool? pool;
    private ServerSession? session;
    private ConnectionState state;
    private bool hasBeenOpened;
    private bool isDisposed;

    /// <summary>A connection whose string is set later.</summary>
    public MySqlConnection()
        : this(null)
    {
    }

    /// <summary>A closed connection.</summary>
    public MySqlConnection(string? connectionString) => this.connectionString = connectionString ?? "";

    internal MySqlConnection(SessionPool? pool, ConnectionSettings settings)
        : this(settings.ConnectionString) =>
        (this.pool, this.settings) = (pool, settings);

    /// <inheritdoc/>
    [AllowNull]
    public override string ConnectionString
    {
        get => hasBeenOpened ? Settings.SafeConnectionString : connectionString;
        set
        {
            if (state == ConnectionState.Open)
                throw new InvalidOperationException("Cannot change the connection string on an open connection.");
            (connectionString, settings, pool, hasBeenOpened) = (value ?? "", null, null, false);
        }
    }

    /// <inheritdoc/>
    public override string Database => session?.ChangedDatabase ?? Settings.Database;

    /// <inheritdoc/>
    public override ConnectionState State => state;

    /// <inheritdoc/>
    public override string DataSource => Settings.Server;

    /// <inheritdoc/>
    public override string ServerVersion => Session.ServerVersion;

    /// <summary>The server's number for this connection.</summary>
    public int ServerThread => (int)Session.ThreadId;

    /// <inheritdoc/>
    public override int ConnectionTimeout => (int)Settings.ConnectionTimeout.TotalSeconds;

    /// <inheritdoc/>
    public override bool CanCreateBatch => false;

    /// <summary>Gives the password of a new session where the connection string has none, e.g. an IAM token.</summary>
    public Func<MySqlProvidePasswordContext, string>? ProvidePasswordCallback { get; set; }

    /// <summary>Judges the server's certificate, in the SSL modes Preferred and Required.</summary>
    public RemoteCertificateValidationCallback? RemoteCertificateValidationCallback { get; set; }

    internal MySqlTransaction? CurrentTransaction { get; set; }

    internal MySqlDataReader? ActiveReader { get; set; }

    internal ConnectionSettings Settings => settings ??= pool?.Settings ?? new(new(connectionString));

    internal ServerSession Session => state == ConnectionState.Open && session is not null
        ? session
        : throw new InvalidOperationException($"Connection must be Open; current State is {state}");

    /// <inheritdoc/>
    protected override DbProviderFactory DbProviderFactory => MySqlConnectorFactory.Instance;

    private SessionCallbacks Callbacks => new(ProvidePasswordCallback, RemoteCertificateValidationCallback);

    /// <summary>Closes the idle sessions of the connection's pool, and those in use once they come back.</summary>
    public static void ClearPool(MySqlConnection connection) => ClearPoolAsync(connection).GetAwaiter().GetResult();

    /// <inheritdoc cref="ClearPool"/>
    public static Task ClearPoolAsync(MySqlConnection connection, CancellationToken cancellationToken = default) =>
        (connection.pool ?? SessionPool.Find(connection.connectionString))?.ClearAsync() ?? Task.CompletedTask;

    /// <summary>Closes the idle sessions of all pools, and those in use once they come back.</summary>
    public static void ClearAllPools() => ClearAllPoolsAsync().GetAwaiter().GetResult();

    /// <inheritdoc cref="ClearAllPools"/>
    public static Task ClearAllPoolsAsync(CancellationToken cancellationToken = default) => SessionPool.ClearAllAsync();

    /// <inheritdoc/>
    public override void Open() => OpenAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (state != ConnectionState.Closed)
            throw new InvalidOperationException($"Cannot Open when State is {state}.");
        // A session that broke still holds its place in the pool.
        await CloseAsync();
        SetState(ConnectionState.Connecting);
        try
        {
            session = await OpenSessionAsync(cancellationToken);
            session.Broken = () => SetState(ConnectionState.Closed);
            hasBeenOpened = true;
            SetState(ConnectionState.Open);
        }
        catch
        {
            SetState(ConnectionState.Closed);
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Close() => CloseAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async Task CloseAsync()
    {
        if (session is null)
        {
            SetState(ConnectionState.Closed);
            return;
        }
        if (ActiveReader is { } reader)
            await reader.DisposeAsync();
        if (CurrentTransaction is { } transaction)
            await RollBackQuietlyAsync(transaction);
        var closing = session;
        session = null;
        closing.Broken = null;
        SetState(ConnectionState.Closed);
        if (pool is null)
            await closing.DisposeAsync();
        else
            await pool.ReturnAsync(closing);
    }

    /// <inheritdoc/>
    public override void ChangeDatabase(string databaseName) => ChangeDatabaseAsync(databaseName).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override Task ChangeDatabaseAsync(string databaseName, CancellationToken cancellationToken = default) =>
        Session.ChangeDatabaseAsync(databaseName, CommandDeadline(), cancellationToken);

    /// <summary>Whether the server answers; if not, the connection is closed.</summary>
    public bool Ping() => PingAsync().GetAwaiter().GetResult();

    /// <inheritdoc cref="Ping"/>
    public async Task<bool> PingAsync(CancellationToken cancellationToken = default)
    {
        if (session is null || session.IsBroken)
            return false;
        try
        {
            await session.PingAsync(CommandDeadline(), cancellationToken);
            return true;
        }
        catch (MySqlException)
        {
            session.Break();
            SetState(ConnectionState.Closed);
            return false;
        }
    }

    /// <summary>Clears the session's variables, temporary tables and transaction.</summary>
    public async ValueTask ResetConnectionAsync(CancellationToken cancellationToken = default)
    {
        await Session.ResetAsync(CommandDeadline(), cancellationToken);
        CurrentTransaction = null;
    }

    /// <summary>A command on this connection.</summary>
    public new MySqlCommand CreateCommand() => new(this, CurrentTransaction);

    /// <summary>Starts a transaction with the server's default isolation.</summary>
    public new MySqlTransaction BeginTransaction() => BeginTransaction(IsolationLevel.Unspecified);

    /// <summary>Starts a transaction.</summary>
    public new MySqlTransaction BeginTransaction(IsolationLevel isolationLevel) =>
        BeginTransactionAsync(isolationLevel).AsTask().GetAwaiter().GetResult();

    /// <summary>Starts a transaction that may be read-only.</summary>
    public MySqlTransaction BeginTransaction(IsolationLevel isolationLevel, bool isReadOnly) =>
        BeginTransactionAsync(isolationLevel, isReadOnly).AsTask().GetAwaiter().GetResult();

    /// <summary>Starts a transaction with the server's default isolation.</summary>
    public new ValueTask<MySqlTransaction> BeginTransactionAsync(CancellationToken cancellationToken = default) =>
        BeginAsync(IsolationLevel.Unspecified, null, cancellationToken);

    /// <summary>Starts a transaction.</summary>
    public new ValueTask<MySqlTransaction> BeginTransactionAsync(IsolationLevel isolationLevel, CancellationToken cancellationToken = default) =>
        BeginAsync(isolationLevel, null, cancellationToken);

    /// <summary>Starts a transaction that may be read-only.</summary>
    public ValueTask<MySqlTransaction> BeginTransactionAsync(
        IsolationLevel isolationLevel, bool isReadOnly, CancellationToken cancellationToken = default) =>
        BeginAsync(isolationLevel, isReadOnly, cancellationToken);

    /// <summary>A closed connection with the same string and callbacks.</summary>
    public MySqlConnection Clone() => new(connectionString)
    {
        pool = pool,
        settings = settings,
        ProvidePasswordCallback = ProvidePasswordCallback,
        RemoteCertificateValidationCallback = RemoteCertificateValidationCallback,
    };

    object ICloneable.Clone() => Clone();

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        isDisposed = true;
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        isDisposed = true;
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => BeginTransaction(isolationLevel);

    /// <inheritdoc/>
    protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(IsolationLevel isolationLevel, CancellationToken cancellationToken) =>
        await BeginAsync(isolationLevel, null, cancellationToken);

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => CreateCommand();

    internal async Task ExecuteAsync(string statement, MySqlTransaction? transaction, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(statement, this, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal Task KillQueryAsync(CancellationToken cancellationToken) =>
        QueryKiller.KillAsync(Settings, Callbacks, Session, cancellationToken);

    private async Task<ServerSession> OpenSessionAsync(CancellationToken cancellationToken)
    {
        // A data source brings its own pool; a plain connection string has one for the whole process.
        pool ??= settings is null ? SessionPool.Find(connectionString) : null;
        return pool is not null
            ? await pool.TakeAsync(Callbacks, cancellationToken)
            : await new SessionOpener(Settings, Callbacks).OpenAsync(Deadline.In(Settings.ConnectionTimeout), cancellationToken);
    }

    private async ValueTask<MySqlTransaction> BeginAsync(IsolationLevel isolationLevel, bool? isReadOnly, CancellationToken cancellationToken)
    {
        if (state != ConnectionState.Open)
            throw new InvalidOperationException("Connection is not open.");
        if (CurrentTransaction is not null)
            throw new InvalidOperationException("Transactions may not be nested.");
        await ExecuteAsync(StartStatement(isolationLevel, isReadOnly), null, cancellationToken);
        return CurrentTransaction = new(this, isolationLevel);
    }

    private static string StartStatement(IsolationLevel isolationLevel, bool? isReadOnly)
    {
        var level = isolationLevel switch
        {
            IsolationLevel.Unspecified => null,
            IsolationLevel.ReadUncommitted => "READ UNCOMMITTED",
            IsolationLevel.ReadCommitted => "READ COMMITTED",
            IsolationLevel.RepeatableRead or IsolationLevel.Snapshot => "REPEATABLE READ",
            IsolationLevel.Serializable => "SERIALIZABLE",
            _ => throw new NotSupportedException($"IsolationLevel.{isolationLevel} is not supported."),
        };
        var prefix = level is null ? "" : $"SET TRANSACTION ISOLATION LEVEL {level}; ";
        string?[] characteristics =
        [
            isolationLevel == IsolationLevel.Snapshot ? "WITH CONSISTENT SNAPSHOT" : null,
            isReadOnly switch { true => "READ ONLY", false => "READ WRITE", null => null },
        ];
        return $"{prefix}START TRANSACTION {string.Join(", ", characteristics.OfType<string>())}";
    }

    private async Task RollBackQuietlyAsync(MySqlTransaction transaction)
    {
        try
        {
            await transaction.DisposeAsync();
        }
        catch (MySqlException)
        {
            // A session that cannot roll back must not serve anyone else; closing it rolls back on the server.
            session?.Break();
        }
        CurrentTransaction = null;
    }

    private Deadline CommandDeadline() => Deadline.In(TimeSpan.FromSeconds(Settings.DefaultCommandTimeout));

    private void SetState(ConnectionState next)
    {
        if (state == next)
            return;
        var previous = state;
        state = next;
        if (next is ConnectionState.Open or ConnectionState.Closed)
            OnStateChange(new(previous == ConnectionState.Connecting ? ConnectionState.Closed : previous, next));
    }
}
