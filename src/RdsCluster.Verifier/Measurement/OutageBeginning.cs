using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Measurement;

/// <summary>
/// Narrows the beginning of an outage by witnesses: writes of other clients of the same endpoint, over connections that are kept and so say
/// when the service went, but not when a new client could come back.
/// </summary>
/// <remarks>
/// A witness that was answered before another operation still failed shows that the service was there after its start. One that failed
/// after the last success of all
/// shows that it was gone by then. Where witnesses were served in the middle of the outage they saw something else than new clients did
/// (for instance a server that is full, or a name that moved while old connections live on), and say nothing.
/// </remarks>
internal sealed class OutageBeginning
{
    /// <summary>Without witnesses: outages stay as the lane itself saw them.</summary>
    public static readonly OutageBeginning Unwitnessed = new([], TimeSpan.Zero);

    private readonly TimeSpan _steadyLatency;
    private readonly Operation[] _served;
    private readonly Operation[] _failed;

    /// <param name="steadyLatency">Latency that healthy witnesses keep.</param>
    public OutageBeginning(IEnumerable<Operation> witnesses, TimeSpan steadyLatency)
    {
        _steadyLatency = steadyLatency;
        var ended = witnesses.Where(o => o.Outcome != Outcome.Pending).OrderBy(o => o.Started).ToLookup(o => o.Outcome == Outcome.Ok);
        (_served, _failed) = ([.. ended[true]], [.. ended[false]]);
    }

    public Outage Narrow(Outage outage)
    {
        // The operation that ends it was already under way: it may have been served before.
        if (outage.Returned < outage.Down)
        {
            return outage;
        }
        if (Array.Exists(_served, o => o.Started > outage.Down && o.Completed < outage.StillDown))
        {
            return outage;
        }
        var lastService = outage.LastService;
        var lastSuccess = outage.Start;
        foreach (var o in _served)
        {
            // Answered before something still failed: it was served before the outage. What was answered later may belong to the return.
            if (o.Completed > outage.StillDown)
            {
                continue;
            }
            lastService = Max(lastService, o.Sent);
            lastSuccess = Max(lastSuccess, o.Completed);
        }
        var down = outage.Down;
        foreach (var o in _failed)
        {
            if (o.Started >= outage.Down)
            {
                break;
            }
            var gone = Min(o.Completed, o.Started + _steadyLatency);
            if (gone > lastSuccess)
            {
                down = Min(down, gone);
            }
        }
        // The last acknowledgement may have arrived late; the outage begins before it is known to have begun.
        var start = Min(Max(lastSuccess, lastService), Max(down, lastService));
        return outage with { Start = start, LastService = lastService, Down = Max(down, lastService) };
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
