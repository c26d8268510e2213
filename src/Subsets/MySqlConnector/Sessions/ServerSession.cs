using System.Diagnostics;
using System.Net.Sockets;
using MySqlConnector.Options;
using MySqlConnector.Protocol;

namespace MySqlConnector.Sessions;

/// <summary>One login on one server. Whatever fails below the protocol breaks it: it is closed at once and never pooled again.</summary>
internal sealed class ServerSession(
    ConnectionSettings settings, Socket socket, PacketChannel channel, HandshakePacket handshake, Capabilities capabilities, ServerStatus status)
    : IAsyncDisposable
{
    private static readonly TimeSpan QuitLimit = TimeSpan.FromSeconds(1);

    private int closed;

    public string ServerVersion => handshake.ServerVersion;

    public uint ThreadId => handshake.ThreadId;

    public bool DeprecatesEof => capabilities.HasFlag(Capabilities.DeprecateEof);

    public ServerStatus Status { get; set; } = status;

    public bool IsBroken => Volatile.Read(ref closed) != 0;

    /// <summary>Current database when it was changed after login.</summary>
    public string? ChangedDatabase { get; private set; }

    public long Created { get; } = Stopwatch.GetTimestamp();

    public long LastUsed { get; set; } = Stopwatch.GetTimestamp();

    /// <summary>Generation of the pool that made it; a cleared pool takes nothing back.</summary>
    public int Generation { get; set; }

    /// <summary>Whether a statement of the user is running, which the server should stop when it is abandoned.</summary>
    public bool IsQuerying { get; set; }

    /// <summary>Tells the owning connection that the session is gone.</summary>
    public Action? Broken { get; set; }

    public ValueTask SendAsync(PayloadWriter payload, Deadline deadline, CancellationToken cancellationToken)
    {
        channel.StartSequence();
        return ContinueAsync(payload, deadline, cancellationToken);
    }

    /// <summary>Sends a further packet of the current exchange.</summary>
    public async ValueTask ContinueAsync(PayloadWriter payload, Deadline deadline, CancellationToken cancellationToken)
    {
        using var linked = deadline.Link(cancellationToken);
        try
        {
            await channel.SendAsync(payload, linked.Token);
        }
        catch (Exception e)
        {
            throw Fail("Failed to send the command", e, linked.Token, cancellationToken);
        }
    }

    /// <summary>The next payload; an error packet becomes the exception, after which the session is still good.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        var payload = channel.HasBuffered
            ? await ReceiveAsync(cancellationToken, cancellationToken)
            : await ReceiveFromNetworkAsync(deadline, cancellationToken);
        if (payload.IsEmpty)
            throw Fail("Failed to read the result set", new MySqlProtocolException("Empty packet."), default, cancellationToken);
        return payload.Span[0] == ErrorPacket.Header ? throw ErrorPacket.ToException(payload.Span) : payload;
    }

    public async Task<OkPacket> ExecuteAsync(string sql, Deadline deadline, CancellationToken cancellationToken)
    {
        await SendAsync(PayloadWriter.Command(CommandKind.Query).Text(sql), deadline, cancellationToken);
        return await ReceiveOkAsync(deadline, cancellationToken);
    }

    public async Task PingAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        await SendAsync(PayloadWriter.Command(CommandKind.Ping), deadline, cancellationToken);
        await ReceiveOkAsync(deadline, cancellationToken);
    }

    public async Task ChangeDatabaseAsync(string name, Deadline deadline, CancellationToken cancellationToken)
    {
        await SendAsync(PayloadWriter.Command(CommandKind.InitDatabase).Text(name), deadline, cancellationToken);
        await ReceiveOkAsync(deadline, cancellationToken);
        ChangedDatabase = name;
    }

    /// <summary>Clears variables, temporary tables, locks and transactions, in one round trip.</summary>
    public async Task ResetAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        await SendAsync(PayloadWriter.Command(CommandKind.ResetConnection), deadline, cancellationToken);
        await SendAsync(PayloadWriter.Command(CommandKind.Query).Text("SET NAMES utf8mb4"), deadline, cancellationToken);
        channel.StartPipelinedReply();
        await ReceiveOkAsync(deadline, cancellationToken);
        channel.StartPipelinedReply();
        await ReceiveOkAsync(deadline, cancellationToken);
        if (ChangedDatabase is null)
            return;
        if (settings.Database.Length > 0)
            await ChangeDatabaseAsync(settings.Database, deadline, cancellationToken);
        ChangedDatabase = null;
    }

    public async Task<OkPacket> ReceiveOkAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        var ok = OkPacket.Parse((await ReceiveAsync(deadline, cancellationToken)).Span);
        Status = ok.Status;
        return ok;
    }

    /// <summary>Closes without a word to the server.</summary>
    public void Break()
    {
        if (Interlocked.Exchange(ref closed, 1) != 0)
            return;
        socket.Dispose();
        Broken?.Invoke();
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref closed, 1) != 0)
            return;
        try
        {
            using var limit = new CancellationTokenSource(QuitLimit);
            channel.StartSequence();
            await channel.SendAsync(PayloadWriter.Command(CommandKind.Quit), limit.Token);
            await channel.DisposeAsync();
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Parting politely is a courtesy; a server that is gone does not miss it.
        }
        finally
        {
            socket.Dispose();
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReceiveFromNetworkAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        using var linked = deadline.Link(cancellationToken);
        return await ReceiveAsync(linked.Token, cancellationToken);
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken limit, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.ReceiveAsync(limit);
        }
        catch (Exception e)
        {
            throw Fail("Failed to read the result set", e, limit, cancellationToken);
        }
    }

    private Exception Fail(string what, Exception reason, CancellationToken limit, CancellationToken cancellationToken)
    {
        var wasOpen = !IsBroken;
        Break();
        if (wasOpen && IsQuerying && limit.IsCancellationRequested && settings.CancellationTimeout >= 0)
            QueryKiller.KillInBackground(settings, this);
        if (cancellationToken.IsCancellationRequested)
            return new OperationCanceledException("The operation was canceled; its connection is closed.", reason, cancellationToken);
        return limit.IsCancellationRequested
            ? MySqlException.CommandTimedOut(reason)
            : new MySqlException($"{what}: {reason.Message}", reason);
    }
}
