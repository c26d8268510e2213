using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Measurement;

/// <summary>What healthy operations of a lane take.</summary>
/// <param name="Latency">999 of 1,000 take no longer.</param>
/// <param name="Work">999 of 1,000 take no longer once their session is open.</param>
/// <param name="Opening">The shortest time in which one had its session.</param>
internal sealed record SteadyState(TimeSpan Latency, TimeSpan Work, TimeSpan Opening)
{
    /// <summary>Nothing is known of sessions: operations count as a whole.</summary>
    public SteadyState(TimeSpan latency)
        : this(latency, TimeSpan.Zero, TimeSpan.Zero) { }

    /// <summary>Of the operations within a time. Its first quarter warms up code and caches and does not count.</summary>
    /// <param name="fallback">Latency where none succeeded.</param>
    public static SteadyState Of(IEnumerable<Operation> operations, TimeSpan start, TimeSpan end, TimeSpan fallback)
    {
        var healthy = operations
            .Where(o => o.Outcome == Outcome.Ok && o.Started >= start + (end - start) / 4 && o.Completed <= end)
            .ToArray();
        return healthy.Length == 0
            ? new(fallback)
            : new(Most(healthy, o => o.Latency), Most(healthy, o => o.Completed - o.Sent), healthy.Min(o => o.Sent - o.Started));
    }

    private static TimeSpan Most(Operation[] operations, Func<Operation, TimeSpan> time)
    {
        var times = operations.Select(time).Order().ToArray();
        return times[Math.Min(times.Length - 1, (int)(times.Length * 0.999))];
    }
}
