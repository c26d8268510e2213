using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Measurement;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Runs;

/// <summary>Asks for a failover through the control plane and watches, from outside, until it is over.</summary>
internal sealed class FailoverDrill(RunContext run, Lane writerLane)
{
    /// <summary>Servers count whole seconds.</summary>
    private static readonly TimeSpan UptimeResolution = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);
    private readonly List<Task<string?>> _requests = [];
    private IReadOnlyList<Lane> _notWriting = [];
    private HashSet<string>? _writers;
    private ControlPlaneEvent? _event;
    private Task? _asking;
    private bool _restarted;
    private string? _named;

    /// <summary>Carries out one failover. It returns when the request has ended as well, so that the next one is a failover of its
    /// own.</summary>
    public async Task<FailoverFacts> RunAsync(int trial, CancellationToken cancellationToken)
    {
        var old = run.Log.State(writerLane).LastServer;
        _writers = await ReadWritersAsync(cancellationToken);
        _notWriting = [.. run.Lanes.Where(l => l.Role == LaneRole.Direct && !IsWriting(run.Log.State(l)))];
        var requested = run.Clock.Now;
        string? refusal = null;
        // The first request had no effect: request it once more.
        while (_requests.Count < 2 && refusal is null)
        {
            run.Mark(_requests.Count == 0 ? $"Failover {trial} requested" : "Failover requested again: no effect so far");
            var request = RequestAsync(cancellationToken);
            _requests.Add(request);
            if (await WatchAsync(old, requested, request, cancellationToken))
            {
                break;
            }
            refusal = request.IsCompleted ? await request : null;
        }
        var ended = await EndAsync(requested, cancellationToken);
        var state = run.Log.State(writerLane);
        var recovered = HasRecovered(state, requested);
        if (recovered)
        {
            run.Mark($"Writes recovered on {state.LastServer}");
        }
        await AskAsync(requested, cancellationToken);
        var successor = FindSuccessor(old, requested);
        return new()
        {
            Trial = trial,
            Requested = requested,
            Until = run.Clock.Now,
            Requests = _requests.Count,
            RequestEnded = ended,
            Refusal = refusal,
            OldWriter = old,
            NewWriter = recovered ? state.LastServer : null,
            Successor = successor,
            NamedWriter = _named,
            Event = _event,
            Restarted = _restarted,
            Recovered = recovered,
        };
    }

    private async Task<string?> RequestAsync(CancellationToken cancellationToken)
    {
        try
        {
            await run
                .ControlPlane.RequestFailoverAsync(run.Target, run.Options.FailoverKind, Target(), cancellationToken)
                .WaitAsync(cancellationToken);
            return null;
        }
        catch (ControlPlaneException e)
        {
            run.Say($"The request was rejected: {e.Message}");
            return $"{e.Code}: {e.Message}";
        }
    }

    /// <summary>The instance to promote: the requested one, or the first declared reader.</summary>
    private string? Target() =>
        run.Options.FailoverTarget
        ?? (
            run.Options.FailoverKind == FailoverKind.PromoteReplica
                ? run.Target.Instances.FirstOrDefault(i => !i.DeclaredWriter)?.Identifier
                : null
        );

    /// <summary>Lets the requests end: a command may go on long after the writer has moved.</summary>
    private async Task<bool> EndAsync(TimeSpan requested, CancellationToken cancellationToken)
    {
        var left = requested + run.Options.RecoveryTimeout - run.Clock.Now;
        var all = Task.WhenAll(_requests);
        try
        {
            await all.WaitAsync(
                left > run.Options.TriggerTimeout ? left : run.Options.TriggerTimeout,
                run.Clock.TimeProvider,
                cancellationToken
            );
            return true;
        }
        catch (TimeoutException)
        {
            run.Mark("The failover request has not returned");
            return false;
        }
    }

    /// <summary>Waits until the failover has happened and writes are back. False: no sign of one within the time allowed, or
    /// refused.</summary>
    private async Task<bool> WatchAsync(ServerIdentity? old, TimeSpan requested, Task<string?> request, CancellationToken cancellationToken)
    {
        var triggerUntil = run.Clock.Now + run.Options.TriggerTimeout;
        var recoverUntil = run.Clock.Now + run.Options.RecoveryTimeout;
        var nextQuestion = run.Clock.Now + run.Options.PollPeriod;
        while (true)
        {
            run.ThrowIfHistoryFailed();
            var (now, state) = (run.Clock.Now, run.Log.State(writerLane));
            // A command may fail because the server that it ran on went away; an API's refusal is final.
            if (request.IsCompleted && run.ControlPlane.HasFacts && await request is not null)
            {
                return false;
            }
            // A request that is still at work has its time yet.
            if (!request.IsCompleted)
            {
                triggerUntil = now + run.Options.TriggerTimeout;
            }
            var moved = state.LastServer is not null && old is not null && state.LastServer != old;
            var disturbed = state.LastFailureStarted > requested;
            if ((moved || _event is not null) && HasRecovered(state, requested))
            {
                return true;
            }
            if (!run.ControlPlane.HasFacts && !moved && disturbed && now > nextQuestion && HasRecovered(state, requested))
            {
                nextQuestion = now + run.Options.PollPeriod;
                if (_restarted = await HasRestartedAsync(requested, cancellationToken))
                {
                    return true;
                }
            }
            // A server may have taken over although the endpoint still routes to the old writer: then do not repeat the request.
            if (!moved && _event is null && now > triggerUntil && (!disturbed || HasRecovered(state, requested)))
            {
                return _named is not null || FindSuccessor(old, requested) is not null;
            }
            if (now > recoverUntil)
            {
                return true;
            }
            if (now > nextQuestion && _asking is not { IsCompleted: false })
            {
                nextQuestion = now + run.Options.PollPeriod;
                _asking = AskAsync(requested, cancellationToken);
            }
            await run.DelayAsync(Tick, cancellationToken);
        }
    }

    /// <summary>
    /// Whether the server behind the writer endpoint runs for a shorter time than since the request. A standby on the same storage may
    /// answer with the old writer's identity; without a control plane only this shows that it took over, or that the writer was started
    /// anew.
    /// </summary>
    private async Task<bool> HasRestartedAsync(TimeSpan requested, CancellationToken cancellationToken)
    {
        try
        {
            var server = await run.Sessions.UseAsync(run.Target.Writer, (s, token) => s.DescribeAsync(token), cancellationToken);
            return server.Uptime + UptimeResolution < run.Clock.Now - requested;
        }
        catch (DataPlaneException)
        {
            return false;
        }
    }

    /// <summary>One second of unbroken success on the writer endpoint, up to now.</summary>
    private bool HasRecovered(LaneState state, TimeSpan requested) => state.HasRecovered(requested, run.Clock.Now, writerLane.Period);

    /// <summary>The server that acknowledges writes by its own endpoint since the request and did not do so before.</summary>
    private ServerIdentity? FindSuccessor(ServerIdentity? old, TimeSpan requested) =>
        _notWriting
            .Select(run.Log.State)
            .FirstOrDefault(s => s.LastSuccess > requested && s.LastServer is not null && s.LastServer != old)
            ?.LastServer;

    private static bool IsWriting(LaneState state) => state.LastSuccess is { } success && !(state.LastFailureStarted > success);

    /// <summary>Asks for events, and for whom the control plane calls the writer now.</summary>
    private async Task AskAsync(TimeSpan requested, CancellationToken cancellationToken)
    {
        try
        {
            // Events carry whole seconds of another clock: a little earlier than the request still counts, an old failover does not.
            var since = run.Clock.Started + requested - TimeSpan.FromSeconds(1);
            var events = await run.ControlPlane.GetEventsAsync(run.Target, since, cancellationToken).WaitAsync(cancellationToken);
            if (events.LastOrDefault(e => FailoverEvents.IsAbandoned(e) && e.Time >= since) is { } abandoned)
            {
                run.Say($"The control plane abandoned the request: {abandoned.Message}");
            }
            _event = events.LastOrDefault(e => FailoverEvents.IsCompletion(e) && e.Time >= since) ?? _event;
        }
        catch (ControlPlaneException)
        {
            // The identity of the writer decides without events too.
        }
        if (_writers is not null && await ReadWritersAsync(cancellationToken) is { } now)
        {
            _named = now.Except(_writers).FirstOrDefault() ?? _named;
        }
    }

    /// <summary>Writers according to the control plane; null if it cannot be queried.</summary>
    private async Task<HashSet<string>?> ReadWritersAsync(CancellationToken cancellationToken) =>
        run.ControlPlane.HasFacts && (await new Preflight(run).AskControlPlaneAsync(cancellationToken)).Facts is { } facts
            ? [.. facts.Instances.Where(i => i.IsWriter == true).Select(i => i.Identifier)]
            : null;
}
