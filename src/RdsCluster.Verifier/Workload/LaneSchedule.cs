namespace RdsCluster.Verifier.Workload;

/// <summary>
/// Starts the operations of a lane at their intended times, never waiting for earlier ones. When the tool itself was stopped, what was due
/// in that time is left out and recorded as a pause of the tool.
/// </summary>
/// <param name="leader">
/// The headline's schedule, for other writes to its endpoint. While it is refused, they make no new connections: on a server that has just
/// started these would compete with the one connection that tells when the outage ended.
/// </param>
internal sealed class LaneSchedule(Lane lane, Prober prober, OperationLog log, RunClock clock, LaneSchedule? leader = null)
{
    /// <summary>A later start than this is a pause of the tool rather than jitter of its timer.</summary>
    internal static readonly TimeSpan ToolPauseThreshold = TimeSpan.FromMilliseconds(50);

    /// <summary>A failure that took no longer is a refusal rather than a time-out.</summary>
    private static readonly TimeSpan Fast = TimeSpan.FromMilliseconds(50);

    /// <summary>Polling interval of a lane that waits for its leader.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(5);

    private int _inFlight;
    private volatile bool _failing;
    private int _notSent;

    public Lane Lane { get; } = lane;

    /// <summary>Operations that were due while the bound on operations in flight was reached.</summary>
    public int NotSent => _notSent;

    /// <summary>Runs until <paramref name="stop"/>, then waits for the operations in flight; <paramref name="cancellationToken"/> ends
    /// those too.</summary>
    public async Task RunAsync(CancellationToken stop, CancellationToken cancellationToken)
    {
        // Lanes start apart from each other, so that their connections do not come in bursts.
        var next = clock.Now + Lane.Period * (Lane.Number % 7 / 7.0);
        var scheduled = next;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var wait = next - clock.Now;
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, clock.TimeProvider, stop);
                }
                if (prober.IsDropped(Lane))
                {
                    break;
                }
                var now = clock.Now;
                if (now - next > ToolPauseThreshold)
                {
                    log.AddToolPause(new(next, now));
                    next = now;
                }
                if (leader is { _failing: true } && !prober.HasKept(Lane))
                {
                    scheduled = next = now + LookEvery;
                    continue;
                }
                // Between the scheduled operations only one at a time: at the end of an outage, probes must not queue behind each other.
                if (next >= scheduled || Volatile.Read(ref _inFlight) == 0)
                {
                    Start(next, cancellationToken);
                    scheduled = next + (_failing && Lane.FailingPeriod > Lane.Period ? Lane.FailingPeriod : Lane.Period);
                }

                var early = next + Lane.FailingPeriod;
                next = _failing && early < scheduled ? early : scheduled;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The end of the workload.
        }
        while (Volatile.Read(ref _inFlight) > 0 && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), clock.TimeProvider, CancellationToken.None);
        }
    }

    private void Start(TimeSpan intended, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _inFlight) > Lane.MaxInFlight)
        {
            Interlocked.Decrement(ref _inFlight);
            Interlocked.Increment(ref _notSent);
            return;
        }
        _ = Task.Run(() => OneAsync(intended, cancellationToken), CancellationToken.None);
    }

    private async Task OneAsync(TimeSpan intended, CancellationToken cancellationToken)
    {
        try
        {
            _failing = !await prober.ProbeAsync(Lane, intended, cancellationToken) && clock.Now - intended < Fast;
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }
}
