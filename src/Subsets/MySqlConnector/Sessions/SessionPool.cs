using System.Collections.Concurrent;
using System.Diagnostics;
using MySqlConnector.Options;

namespace MySqlConnector.Sessions;

/// <summary>Sessions of one connection string, last used first. Pruning happens when sessions come and go; there is no timer.</summary>
internal sealed class SessionPool(ConnectionSettings settings)
{
    private static readonly ConcurrentDictionary<string, SessionPool> Pools = new(StringComparer.Ordinal);

    private readonly SemaphoreSlim places = new(settings.MaximumPoolSize);
    private readonly List<ServerSession> idle = [];
    private readonly Lock sync = new();
    private int generation;

    public ConnectionSettings Settings => settings;

    /// <summary>The pool for a connection string; <see langword="null"/> when the string turns pooling off.</summary>
    public static SessionPool? Find(string connectionString)
    {
        if (Pools.TryGetValue(connectionString, out var known))
            return known;
        var settings = new ConnectionSettings(new MySqlConnectionStringBuilder(connectionString));
        return settings.Pooling ? Pools.GetOrAdd(connectionString, _ => new(settings)) : null;
    }

    public static async Task ClearAllAsync()
    {
        foreach (var pool in Pools.Values)
            await pool.ClearAsync();
    }

    public async Task<ServerSession> TakeAsync(SessionCallbacks callbacks, CancellationToken cancellationToken)
    {
        var deadline = Deadline.In(settings.ConnectionTimeout);
        await WaitForPlaceAsync(deadline, cancellationToken);
        try
        {
            await DisposeAllAsync(TakeExpired());
            while (TakeIdle() is { } session)
            {
                if (await IsUsableAsync(session, deadline, cancellationToken))
                    return session;
            }
            var opened = await new SessionOpener(settings, callbacks).OpenAsync(deadline, cancellationToken);
            opened.Generation = Volatile.Read(ref generation);
            return opened;
        }
        catch
        {
            places.Release();
            throw;
        }
    }

    public async Task ReturnAsync(ServerSession session)
    {
        session.LastUsed = Stopwatch.GetTimestamp();
        if (!Keep(session))
            await session.DisposeAsync();
        places.Release();
    }

    /// <summary>Closes what is idle now, and what is in use when it comes back.</summary>
    public Task ClearAsync()
    {
        lock (sync)
        {
            generation++;
            var cleared = idle.ToList();
            idle.Clear();
            return DisposeAllAsync(cleared);
        }
    }

    private async Task WaitForPlaceAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        var free = deadline.IsLimited
            ? await places.WaitAsync(deadline.Left, cancellationToken)
            : await WaitWithoutLimitAsync(cancellationToken);
        if (!free)
            throw new MySqlException(MySqlErrorCode.UnableToConnectToHost,
                $"Connect Timeout expired. All {settings.MaximumPoolSize} pooled connections are in use.");
    }

    private async Task<bool> WaitWithoutLimitAsync(CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        return true;
    }

    private async Task<bool> IsUsableAsync(ServerSession session, Deadline deadline, CancellationToken cancellationToken)
    {
        try
        {
            if (settings.ConnectionReset)
                await session.ResetAsync(deadline, cancellationToken);
            else
                await session.PingAsync(deadline, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is MySqlException or MySqlProtocolException)
        {
            // The server closed it while it was idle; the next one, or a new one, takes its place.
            session.Break();
            return false;
        }
    }

    private ServerSession? TakeIdle()
    {
        lock (sync)
        {
            if (idle.Count == 0)
                return null;
            var session = idle[^1];
            idle.RemoveAt(idle.Count - 1);
            return session;
        }
    }

    private bool Keep(ServerSession session)
    {
        lock (sync)
        {
            if (session.IsBroken || session.Generation != generation || IsTooOld(session))
                return false;
            session.Broken = null;
            idle.Add(session);
            return true;
        }
    }

    private List<ServerSession> TakeExpired()
    {
        lock (sync)
        {
            var expired = idle.Where(session => IsTooOld(session) || IsIdleTooLong(session))
                .Take(Math.Max(0, idle.Count - settings.MinimumPoolSize)).ToList();
            idle.RemoveAll(expired.Contains);
            return expired;
        }
    }

    private bool IsTooOld(ServerSession session) =>
        settings.LifeTime > TimeSpan.Zero && Stopwatch.GetElapsedTime(session.Created) > settings.LifeTime;

    private bool IsIdleTooLong(ServerSession session) =>
        settings.IdleTimeout > TimeSpan.Zero && Stopwatch.GetElapsedTime(session.LastUsed) > settings.IdleTimeout;

    private static async Task DisposeAllAsync(List<ServerSession> sessions)
    {
        foreach (var session in sessions)
            await session.DisposeAsync();
    }
}
