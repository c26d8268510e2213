using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using MySqlConnector.Protocol;
using MySqlConnector.Results;
using MySqlConnector.Sessions;
using MySqlConnector.Statements;

namespace MySqlConnector;

/// <summary>One or several SQL statements with parameters.</summary>
public sealed class MySqlCommand : DbCommand, ICloneable
{
    private MySqlConnection? connection;
    private int? commandTimeout;
    private volatile bool isExecuting;

    /// <summary>An empty command.</summary>
    public MySqlCommand()
        : this(null, null, null)
    {
    }

    /// <summary>A command with its text.</summary>
    public MySqlCommand(string? commandText)
        : this(commandText, null, null)
    {
    }

    /// <summary>A command on a connection, in its transaction.</summary>
    public MySqlCommand(MySqlConnection? connection, MySqlTransaction? transaction)
        : this(null, connection, transaction)
    {
    }

    /// <summary>A command with its text, on a connection.</summary>
    public MySqlCommand(string? commandText, MySqlConnection? connection)
        : this(commandText, connection, null)
    {
    }

    /// <summary>A command with its text, on a connection, in its transaction.</summary>
    public MySqlCommand(string? commandText, MySqlConnection? connection, MySqlTransaction? transaction) =>
        (CommandText, this.connection, Transaction) = (commandText, connection, transaction);

    /// <inheritdoc/>
    [AllowNull]
    public override string CommandText { get => field ?? ""; set; }

    /// <summary>Seconds until the command is given up, 0 for never; the connection's default where not set.</summary>
    public override int CommandTimeout
    {
        get => commandTimeout ?? connection?.Settings.DefaultCommandTimeout ?? 30;
        set => commandTimeout = value >= 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "CommandTimeout must be greater than or equal to zero.");
    }

    /// <inheritdoc/>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
                throw new NotSupportedException($"CommandType.{value} is not supported; write the statement as text (CALL …).");
        }
    }

    /// <inheritdoc/>
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc/>
    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <summary>The connection that runs the command.</summary>
    public new MySqlConnection? Connection { get => connection; set => connection = value; }

    /// <summary>The parameters.</summary>
    public new MySqlParameterCollection Parameters { get; } = new();

    /// <summary>The connection's current transaction; the two must agree.</summary>
    public new MySqlTransaction? Transaction { get; set; }

    /// <summary>The last automatically generated key.</summary>
    public long LastInsertedId { get; internal set; }

    /// <inheritdoc/>
    protected override DbConnection? DbConnection { get => connection; set => connection = (MySqlConnection?)value; }

    /// <inheritdoc/>
    protected override DbParameterCollection DbParameterCollection => Parameters;

    /// <inheritdoc/>
    protected override DbTransaction? DbTransaction { get => Transaction; set => Transaction = (MySqlTransaction?)value; }

    /// <summary>Asks the server to stop the running command; that then ends with <see cref="MySqlErrorCode.QueryInterrupted"/>.</summary>
    public override void Cancel()
    {
        if (!isExecuting || connection is not { State: ConnectionState.Open })
            return;
        try
        {
            connection.KillQueryAsync(CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (MySqlException)
        {
            // Cancelling is a request: if it cannot be delivered, the command goes on.
        }
    }

    /// <inheritdoc/>
    public override int ExecuteNonQuery() => ExecuteNonQueryAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        await using var reader = await ExecuteReaderAsync(CommandBehavior.Default, cancellationToken);
        while (await reader.NextResultAsync(cancellationToken))
        {
            // Every statement has to run; an error of a later one surfaces here.
        }
        return reader.RecordsAffected;
    }

    /// <inheritdoc/>
    public override object? ExecuteScalar() => ExecuteScalarAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
    {
        await using var reader = await ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken);
        var value = await reader.ReadAsync(cancellationToken) ? reader.GetValue(0) : null;
        while (await reader.NextResultAsync(cancellationToken))
        {
            // As in ExecuteNonQuery.
        }
        return value;
    }

    /// <summary>Runs the command and reads its results.</summary>
    public new MySqlDataReader ExecuteReader(CommandBehavior behavior = CommandBehavior.Default) =>
        ExecuteReaderAsync(behavior, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Runs the command and reads its results.</summary>
    public new Task<MySqlDataReader> ExecuteReaderAsync(CancellationToken cancellationToken = default) =>
        ExecuteReaderAsync(CommandBehavior.Default, cancellationToken);

    /// <summary>Runs the command and reads its results.</summary>
    public new async Task<MySqlDataReader> ExecuteReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var session = CheckReady();
        var payload = PayloadWriter.Command(CommandKind.Query);
        var noBackslashEscapes = session.Status.HasFlag(ServerStatus.NoBackslashEscapes);
        new SqlText(CommandText, Parameters, connection!.Settings.AllowUserVariables, noBackslashEscapes).WriteTo(payload);
        var reader = new MySqlDataReader(this, connection, session, behavior);
        connection.ActiveReader = reader;
        isExecuting = session.IsQuerying = true;
        try
        {
            var deadline = Deadline.In(TimeSpan.FromSeconds(CommandTimeout));
            await session.SendAsync(payload, deadline, cancellationToken);
            await reader.StartAsync(deadline, cancellationToken);
            return reader;
        }
        catch
        {
            Finish();
            throw;
        }
    }

    /// <summary>Does nothing here: statements go out as text.</summary>
    public override void Prepare()
    {
    }

    /// <inheritdoc/>
    public override Task PrepareAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>A parameter to be added to <see cref="Parameters"/>.</summary>
    public new MySqlParameter CreateParameter() => new();

    /// <summary>A command with the same text, connection and parameters.</summary>
    public MySqlCommand Clone()
    {
        var clone = new MySqlCommand(CommandText, connection, Transaction) { commandTimeout = commandTimeout };
        foreach (MySqlParameter parameter in Parameters)
            clone.Parameters.Add(parameter.Clone());
        return clone;
    }

    object ICloneable.Clone() => Clone();

    internal void Finish()
    {
        isExecuting = false;
        if (connection is not null)
            connection.ActiveReader = null;
    }

    /// <inheritdoc/>
    protected override DbParameter CreateDbParameter() => new MySqlParameter();

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior);

    /// <inheritdoc/>
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        await ExecuteReaderAsync(behavior, cancellationToken);

    private ServerSession CheckReady()
    {
        if (connection is null)
            throw new InvalidOperationException("Connection property must be non-null.");
        if (CommandText.Length == 0)
            throw new InvalidOperationException("CommandText must be specified");
        var session = connection.Session;
        if (connection.ActiveReader is not null)
            throw new InvalidOperationException("This MySqlConnection is already in use; dispose its data reader first.");
        if (Transaction != connection.CurrentTransaction && !connection.Settings.IgnoreCommandTransaction)
            throw new InvalidOperationException(Transaction is null
                ? "The transaction associated with this command is not the connection's active transaction: set the command's Transaction property."
                : "The transaction associated with this command is not the connection's active transaction.");
        return session;
    }
}
