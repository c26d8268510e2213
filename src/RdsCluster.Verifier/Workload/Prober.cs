using System.Collections.Concurrent;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Workload;

/// <summary>Carries out single operations of lanes and records what became of them.</summary>
internal sealed class Prober(
    SessionFactory sessions,
    string schema,
    OperationLog log,
    WorkerPool workers,
    ReaderGuard guard,
    RunClock clock
) : IAsyncDisposable
{
    /// <summary>Attempts of one write of the lane that retries, as a careful application makes them.</summary>
    private const int MaxAttempts = 3;

    private readonly ConcurrentDictionary<int, ConcurrentBag<IDataSession>> _pools = new();
    private readonly ConcurrentDictionary<int, bool> _dropped = new();

    /// <summary>Runs one operation; never throws for what the servers do. True when it succeeded.</summary>
    public async Task<bool> ProbeAsync(Lane lane, TimeSpan intended, CancellationToken cancellationToken)
    {
        if (!lane.Writes)
        {
            return await ReadAsync(lane, intended, cancellationToken);
        }
        var worker = workers.Rent(lane);
        worker.Sequence++;
        var attempts = lane.Role == LaneRole.Repeatable ? MaxAttempts : 1;
        var outcome = Outcome.Pending;
        var reusable = true;
        for (var attempt = 1; attempt <= attempts && outcome != Outcome.Ok; attempt++)
        {
            outcome = await WriteAsync(lane, new(worker.Number, worker.Sequence, attempt, lane.Table), intended, cancellationToken);
            reusable &= outcome != Outcome.Unknown;
        }
        // Only the ledger has heads, so only its writes can be looked for in a read.
        if (outcome == Outcome.Ok && lane.Table == LedgerTable.Ledger)
        {
            worker.Acknowledge(worker.Sequence);
        }
        if (reusable)
        {
            workers.Return(lane, worker);
        }
        return outcome == Outcome.Ok;
    }

    /// <summary>Whether the lane has a connection to use again.</summary>
    public bool HasKept(Lane lane) => _pools.TryGetValue(lane.Number, out var pool) && !pool.IsEmpty;

    /// <summary>Whether the lane's reader took a write, so that nothing more is sent to it.</summary>
    public bool IsDropped(Lane lane) => _dropped.ContainsKey(lane.Number);

    public ValueTask DisposeAsync()
    {
        foreach (var pool in _pools.Values)
        {
            while (pool.TryTake(out var session))
            {
                BoundedCall.Close(session);
            }
        }
        return ValueTask.CompletedTask;
    }

    private async Task<Outcome> WriteAsync(Lane lane, LedgerWrite write, TimeSpan intended, CancellationToken cancellationToken)
    {
        var index = Begin(lane, intended, write);
        var gate = new CommitGate();
        IDataSession? session = null;
        var keep = false;
        using var deadline = new CancellationTokenSource(sessions.Timeout, clock.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            session = await TakeAsync(lane, both.Token);
            log.Open(index, clock.Now);
            var used = session;
            await BoundedCall.RunAsync(() => GuardedWriteAsync(lane, used, write, gate, both.Token), both.Token);
            var completed = clock.Now;
            log.End(index, completed, Outcome.Ok, session.Identity);
            keep = true;
            return Outcome.Ok;
        }
        catch (Exception e)
        {
            // The gate decides: while it is ours to close, no commit was sent and none will be.
            var completed = clock.Now;
            if (!lane.Fresh && IsBroken(e))
            {
                CloseIdle(lane);
            }
            var unsent = gate.TryClose();
            return Fail(index, completed, e, unsent, session?.Identity);
        }
        finally
        {
            Give(lane, session, keep);
        }
    }

    /// <summary>Whether the lane's other connections are broken as well, as a client's pool takes it.</summary>
    private static bool IsBroken(Exception e) =>
        e is OperationCanceledException
        || e
            is DataPlaneException
        {
            Kind: FailureKind.ConnectionLost
                    or FailureKind.ConnectionRefused
                    or FailureKind.Unreachable
                    or FailureKind.ShuttingDown
                    or FailureKind.TimedOut
                    or FailureKind.ReadOnly
        };

    private void CloseIdle(Lane lane)
    {
        while (_pools.TryGetValue(lane.Number, out var pool) && pool.TryTake(out var session))
        {
            BoundedCall.Close(session);
        }
    }

    private async Task GuardedWriteAsync(
        Lane lane,
        IDataSession session,
        LedgerWrite write,
        CommitGate gate,
        CancellationToken cancellationToken
    )
    {
        if (!guard.MayCommit(session.Identity))
        {
            await session.AttemptWriteAsync(schema, cancellationToken);
            if (!await guard.IsPromotedAsync(session, cancellationToken))
            {
                if (lane.Role == LaneRole.Direct)
                {
                    _dropped[lane.Number] = true;
                }
                throw new DataPlaneException(
                    FailureKind.RolledBack,
                    Certainty.NotSent,
                    0,
                    $"{session.Identity} is a declared reader and accepted a write; the verifier rolled it back"
                );
            }
        }
        await session.WriteAsync(schema, write, gate, cancellationToken);
    }

    private async Task<bool> ReadAsync(Lane lane, TimeSpan intended, CancellationToken cancellationToken)
    {
        var expected = workers.Acknowledged();
        var index = Begin(lane, intended, default);
        IDataSession? session = null;
        using var deadline = new CancellationTokenSource(sessions.Timeout, clock.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            session = await TakeAsync(lane, both.Token);
            log.Open(index, clock.Now);
            var used = session;
            var heads = await BoundedCall.RunAsync(() => used.ReadHeadsAsync(schema, both.Token), both.Token);
            var completed = clock.Now;
            var missing = expected.Sum(e => e.Worker.AcknowledgedBetween(heads.GetValueOrDefault(e.Worker.Number), e.Sequence));
            log.End(index, completed, Outcome.Ok, session.Identity, missing);
            return true;
        }
        catch (Exception e)
        {
            Fail(index, clock.Now, e, unsent: true, session?.Identity);
            return false;
        }
        finally
        {
            Give(lane, session, keep: false);
        }
    }

    private int Begin(Lane lane, TimeSpan intended, LedgerWrite write) =>
        log.Begin(
            new()
            {
                Lane = (short)lane.Number,
                Worker = write.Worker,
                Sequence = write.Sequence,
                Attempt = (short)write.Attempt,
                Intended = intended,
                Started = clock.Now,
            }
        );

    private Outcome Fail(int index, TimeSpan completed, Exception e, bool unsent, ServerIdentity? server)
    {
        var (kind, code) = e switch
        {
            DataPlaneException d => (d.Kind, d.Code),
            OperationCanceledException => (FailureKind.TimedOut, 0),
            _ => (FailureKind.Unclassified, 0),
        };
        var refused = e is DataPlaneException { Certainty: Certainty.Refused or Certainty.NotSent };
        var outcome = kind == FailureKind.Unclassified || (!unsent && !refused) ? Outcome.Unknown : Outcome.Fail;
        log.EndFailed(index, completed, outcome, server, kind, code, e is OperationCanceledException ? "timed out" : e.Message);
        return outcome;
    }

    private async Task<IDataSession> TakeAsync(Lane lane, CancellationToken cancellationToken) =>
        !lane.Fresh && _pools.TryGetValue(lane.Number, out var pool) && pool.TryTake(out var session)
            ? session
            : await sessions.OpenAsync(lane.Endpoint, cancellationToken);

    private void Give(Lane lane, IDataSession? session, bool keep)
    {
        if (session is not null && keep && !lane.Fresh)
        {
            _pools.GetOrAdd(lane.Number, _ => []).Add(session);
        }
        else
        {
            BoundedCall.Close(session);
        }
    }
}
