using System.Collections;
using System.Data;
using System.Data.Common;
using MySqlConnector.Results;
using MySqlConnector.Sessions;

namespace MySqlConnector;

/// <summary>Reads results as they arrive; rows are not kept.</summary>
public sealed partial class MySqlDataReader : DbDataReader
{
    private readonly MySqlCommand command;
    private readonly MySqlConnection connection;
    private readonly ServerSession session;
    private readonly CommandBehavior behavior;
    private readonly ResultStream results;

    private bool isClosed;
    private bool isOnRow;
    private bool firstRowIsRead;
    private bool hasRows;

    internal MySqlDataReader(MySqlCommand command, MySqlConnection connection, ServerSession session, CommandBehavior behavior)
    {
        (this.command, this.connection, this.session, this.behavior) = (command, connection, session, behavior);
        results = new(session, connection.Settings);
    }

    /// <inheritdoc/>
    public override int Depth => 0;

    /// <inheritdoc/>
    public override int FieldCount => Columns.Count;

    /// <inheritdoc/>
    public override bool HasRows => hasRows;

    /// <inheritdoc/>
    public override bool IsClosed => isClosed;

    /// <summary>Rows changed; −1 where nothing but queries ran. Complete once the last result was read.</summary>
    public override int RecordsAffected => checked((int)results.RecordsAffected);

    private IReadOnlyList<ResultColumn> Columns => isClosed
        ? throw new InvalidOperationException("Can't call this method when MySqlDataReader is closed.")
        : results.Columns;

    /// <inheritdoc/>
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc/>
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <inheritdoc/>
    public override bool Read() => ReadAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        if (firstRowIsRead)
        {
            firstRowIsRead = false;
            isOnRow = hasRows;
            return Task.FromResult(isOnRow);
        }
        return AdvanceAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override bool NextResult() => NextResultAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async Task<bool> NextResultAsync(CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        return await NextAsync(NewDeadline(), cancellationToken);
    }

    /// <inheritdoc/>
    public override string GetName(int ordinal) => Columns[ordinal].Definition.Name;

    /// <inheritdoc/>
    public override int GetOrdinal(string name)
    {
        var columns = Columns;
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Definition.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return i;
        }
        throw new IndexOutOfRangeException($"The column name '{name}' does not exist in the result set.");
    }

    /// <inheritdoc/>
    public override string GetDataTypeName(int ordinal) => Columns[ordinal].TypeName;

    /// <inheritdoc/>
    public override Type GetFieldType(int ordinal) => Columns[ordinal].Type;

    /// <inheritdoc/>
    public override bool IsDBNull(int ordinal) => CurrentRow.IsNull(Check(ordinal));

    /// <inheritdoc/>
    public override object GetValue(int ordinal)
    {
        var row = CurrentRow;
        return row.IsNull(Check(ordinal)) ? DBNull.Value : TextValue.Read(row.Field(ordinal), Columns[ordinal]);
    }

    /// <inheritdoc/>
    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    /// <inheritdoc/>
    public override void Close() => CloseAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override Task CloseAsync() => isClosed ? Task.CompletedTask : EndAsync();

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }

    internal async Task StartAsync(Deadline deadline, CancellationToken cancellationToken) => await NextAsync(deadline, cancellationToken);

    private ResultRow CurrentRow
    {
        get
        {
            ThrowIfClosed();
            return isOnRow ? results.Row : throw new InvalidOperationException("Read must be called first.");
        }
    }

    private async Task<bool> NextAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        (isOnRow, firstRowIsRead, hasRows) = (false, false, false);
        var more = await results.NextAsync(deadline, cancellationToken);
        command.LastInsertedId = (long)results.LastInsertId;
        if (!more)
            return false;
        // The first row is fetched ahead, so that HasRows can be answered.
        hasRows = await results.ReadAsync(deadline, cancellationToken);
        firstRowIsRead = true;
        return true;
    }

    private async Task<bool> AdvanceAsync(CancellationToken cancellationToken)
    {
        isOnRow = false;
        return isOnRow = await results.ReadAsync(NewDeadline(), cancellationToken);
    }

    private async Task EndAsync()
    {
        try
        {
            await DrainAsync();
        }
        finally
        {
            isClosed = true;
            session.IsQuerying = false;
            command.Finish();
            if (behavior.HasFlag(CommandBehavior.CloseConnection))
                await connection.CloseAsync();
        }
    }

    /// <summary>What was not read has to come off the wire before the connection can be used again; errors in it concern nobody.</summary>
    private async Task DrainAsync()
    {
        try
        {
            var deadline = NewDeadline();
            while (!session.IsBroken && await results.NextAsync(deadline, CancellationToken.None))
            {
                // Nothing is kept.
            }
        }
        catch (Exception e) when (e is MySqlException or MySqlProtocolException)
        {
            // As said above; a broken session is known to be broken.
        }
    }

    private Deadline NewDeadline() => Deadline.In(TimeSpan.FromSeconds(command.CommandTimeout));

    private int Check(int ordinal) => ordinal >= 0 && ordinal < Columns.Count
        ? ordinal
        : throw new IndexOutOfRangeException($"ordinal must be between 0 and {Columns.Count - 1}; got {ordinal}.");

    private void ThrowIfClosed()
    {
        if (isClosed)
            throw new InvalidOperationException("Can't call this method when MySqlDataReader is closed.");
    }
}
