using MySqlConnector.Options;

namespace MySqlConnector.Sessions;

/// <summary>Stops a running query through a second connection.</summary>
internal static class QueryKiller
{
    /// <summary>An abandoned query should not go on working on the server; nobody waits for this, and failing is no error.</summary>
    public static void KillInBackground(ConnectionSettings settings, ServerSession target) => _ = Task.Run(async () =>
    {
        try
        {
            await KillAsync(settings, SessionCallbacks.None, target, CancellationToken.None);
        }
        catch (Exception e) when (e is MySqlException or NotSupportedException or MySqlProtocolException)
        {
            // The server may be gone, which stopped the query too.
        }
    });

    public static async Task KillAsync(
        ConnectionSettings settings, SessionCallbacks callbacks, ServerSession target, CancellationToken cancellationToken)
    {
        var deadline = Deadline.In(TimeSpan.FromSeconds(Math.Max(0, settings.CancellationTimeout)));
        await using var session = await new SessionOpener(settings, callbacks).OpenAsync(deadline, cancellationToken);
        // Thread numbers only grow: a lower one means another server process, where the number belongs to somebody else.
        if (session.ThreadId > target.ThreadId && session.ServerVersion == target.ServerVersion)
            await session.ExecuteAsync($"KILL QUERY {target.ThreadId}", deadline, cancellationToken);
    }
}
