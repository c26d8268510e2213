using MySqlConnector.Options;
using MySqlConnector.Protocol;
using MySqlConnector.Sessions;

namespace MySqlConnector.Results;

/// <summary>Reads the answers to one query from the session: result sets and row counts, one after the other.</summary>
internal sealed class ResultStream(ServerSession session, ConnectionSettings settings)
{
    private const byte LocalFileHeader = 0xFB;
    private const int LargestEnd = 0xFF_FFFF;

    private ResultRow? row;

    public IReadOnlyList<ResultColumn> Columns { get; private set; } = [];

    public ResultRow Row => row ?? throw new InvalidOperationException("Read must be called first.");

    /// <summary>Whether rows of the current result set are still to come.</summary>
    public bool HasRowsLeft { get; private set; }

    /// <summary>Whether another answer follows the current one.</summary>
    public bool HasMore { get; private set; } = true;

    /// <summary>Rows changed by all statements so far; −1 while there was none that changes rows.</summary>
    public long RecordsAffected { get; private set; } = -1;

    public ulong LastInsertId { get; private set; }

    /// <summary>Goes to the next answer that has columns; <see langword="false"/> when there is none.</summary>
    public async Task<bool> NextAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        while (HasRowsLeft)
            await ReadAsync(deadline, cancellationToken);
        while (HasMore)
        {
            if (await ReadHeaderAsync(deadline, cancellationToken))
                return true;
        }
        (Columns, row) = ([], null);
        return false;
    }

    public async ValueTask<bool> ReadAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        if (!HasRowsLeft)
            return false;
        var payload = await ReceiveAsync(deadline, cancellationToken);
        if (payload.Span[0] == OkPacket.EndHeader && payload.Length < (session.DeprecatesEof ? LargestEnd : 9))
        {
            HasRowsLeft = false;
            End(session.DeprecatesEof ? OkPacket.Parse(payload.Span) : OkPacket.ParseEof(payload.Span));
            return false;
        }
        Row.Set(payload);
        return true;
    }

    private async Task<bool> ReadHeaderAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        var payload = await ReceiveAsync(deadline, cancellationToken);
        switch (payload.Span[0])
        {
            case OkPacket.Header:
                var ok = OkPacket.Parse(payload.Span);
                RecordsAffected = Math.Max(0, RecordsAffected) + (long)ok.AffectedRows;
                if (ok.LastInsertId != 0)
                    LastInsertId = ok.LastInsertId;
                End(ok);
                return false;
            case LocalFileHeader:
                await RefuseFileAsync(deadline, cancellationToken);
                return false;
            default:
                await ReadColumnsAsync((int)new PayloadReader(payload.Span).ReadLengthEncoded(), deadline, cancellationToken);
                return true;
        }
    }

    private async Task ReadColumnsAsync(int count, Deadline deadline, CancellationToken cancellationToken)
    {
        var columns = new ResultColumn[count];
        for (var i = 0; i < count; i++)
            columns[i] = new(ColumnDefinition.Parse((await ReceiveAsync(deadline, cancellationToken)).Span), settings);
        if (!session.DeprecatesEof)
            await ReceiveAsync(deadline, cancellationToken);
        (Columns, row, HasRowsLeft) = (columns, new(count), true);
    }

    /// <summary>A server that asks for a file of this machine gets none, whatever the options say.</summary>
    private async Task RefuseFileAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        await session.ContinueAsync(new PayloadWriter(0), deadline, cancellationToken);
        var payload = await ReceiveAsync(deadline, cancellationToken);
        End(OkPacket.Parse(payload.Span));
        throw new MySqlException("LOAD DATA LOCAL INFILE was refused: this client sends no local files.");
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        try
        {
            return await session.ReceiveAsync(deadline, cancellationToken);
        }
        catch
        {
            (HasRowsLeft, HasMore) = (false, false);
            throw;
        }
    }

    private void End(OkPacket ok)
    {
        session.Status = ok.Status;
        HasMore = ok.Status.HasFlag(ServerStatus.MoreResults);
    }
}
