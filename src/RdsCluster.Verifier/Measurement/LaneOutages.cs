namespace RdsCluster.Verifier.Measurement;

/// <summary>All outages of a lane.</summary>
/// <param name="Gaps">Merged: a gap goes on until one second of unbroken success.</param>
/// <param name="Single">Each time between two consecutive successes in which an operation failed.</param>
/// <param name="Stalls">Times without success and without failure, far longer than the steady state allows.</param>
internal sealed record LaneOutages(IReadOnlyList<Outage> Gaps, IReadOnlyList<Outage> Single, IReadOnlyList<Outage> Stalls)
{
    /// <summary>From the first failure to the last recovery within a time; null without any gap.</summary>
    public Outage? Span(TimeSpan from, TimeSpan to)
    {
        var gaps = Gaps.Where(g => g.End >= from && g.Start <= to).ToList();
        return gaps.Count == 0
            ? null
            : gaps[0] with
            {
                End = gaps[^1].End,
                Answered = gaps[^1].Answered,
                Returned = gaps[^1].Returned,
                StillDown = gaps[^1].StillDown,
                Recovered = gaps[^1].Recovered,
                Failed = gaps.Sum(g => g.Failed),
            };
    }

    /// <summary>The longest time between two consecutive successes within a time; null without any.</summary>
    public Outage? Longest(TimeSpan from, TimeSpan to) => Single.Where(g => g.End >= from && g.Start <= to).MaxBy(g => g.Duration);
}
