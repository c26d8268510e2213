using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Measurement;

/// <summary>
/// Measures outages from the operations of one lane. Between two consecutive successes a and b with failed operations f1…fn started between,
/// the service was away for D = c_b − c_a; at most c_b − v_a, since a was served after its start; at least v_fn − min(c_f1, v_f1 + L), since f1
/// met no service by then (L: a latency that healthy operations keep) and fn still met none.
/// </summary>
/// <remarks>
/// v is the real start here. It lies within the intended start and the completion, so the bounds hold also while the tool itself was late.
/// Witnesses are writes of other clients of the same endpoint. They are cheaper than a fresh connection each, so they come more often, and
/// they narrow the beginning of an outage: see <see cref="OutageBeginning"/>.
/// </remarks>
internal static class OutageMeter
{
    /// <summary>Success must last this long before an outage counts as over: no victory inside a flap of the DNS.</summary>
    public static readonly TimeSpan Unbroken = TimeSpan.FromSeconds(1);

    public static LaneOutages Measure(
        IEnumerable<Operation> operations, TimeSpan steadyLatency, IReadOnlyList<OwnStall> ownStalls, OutageBeginning? beginning = null)
    {
        beginning ??= OutageBeginning.Unwitnessed;
        var all = operations.Where(o => o.Outcome != Outcome.Pending).ToArray();
        var successes = Array.FindAll(all, o => o.Outcome == Outcome.Ok);
        var failures = Array.FindAll(all, o => o.Outcome != Outcome.Ok);
        Array.Sort(successes, (a, b) => a.Completed.CompareTo(b.Completed));
        Array.Sort(failures, (a, b) => a.Started.CompareTo(b.Started));
        var runs = Runs(successes, failures);
        return new(
            [.. Merge(runs, successes, steadyLatency).Select(beginning.Narrow)],
            [.. runs.Select(r => beginning.Narrow(Bound(r, r, successes, steadyLatency, recovered: r.Before < successes.Length - 1)))],
            FindStalls(successes, failures, steadyLatency, ownStalls));
    }

    /// <summary>Latency that 999 of 1,000 steady operations keep. The first quarter of the steady state warms up code and caches and does not count.</summary>
    public static TimeSpan SteadyLatency(IEnumerable<Operation> operations, TimeSpan start, TimeSpan end, TimeSpan fallback) =>
        SteadyLatency(operations.Where(o => o.Started >= start + (end - start) / 4 && o.Completed <= end), fallback);

    /// <summary>Latency that 999 of 1,000 operations keep.</summary>
    public static TimeSpan SteadyLatency(IEnumerable<Operation> operations, TimeSpan fallback)
    {
        var latencies = operations.Where(o => o.Outcome == Outcome.Ok).Select(o => o.Latency).Order().ToArray();
        return latencies.Length == 0 ? fallback : latencies[Math.Min(latencies.Length - 1, (int)(latencies.Length * 0.999))];
    }

    /// <summary>Runs of failures that started after success number <c>Before</c> (−1: before any) and before the next one.</summary>
    private static List<Run> Runs(Operation[] successes, Operation[] failures)
    {
        var runs = new List<Run>();
        var before = -1;
        foreach (var f in failures)
        {
            while (before + 1 < successes.Length && successes[before + 1].Completed <= f.Started)
                before++;
            if (runs.Count > 0 && runs[^1].Before == before)
                runs[^1].Failures.Add(f);
            else
                runs.Add(new(before, [f]));
        }
        return runs;
    }

    private static List<Outage> Merge(List<Run> runs, Operation[] successes, TimeSpan steadyLatency)
    {
        var gaps = new List<Outage>();
        for (var i = 0; i < runs.Count;)
        {
            var last = i;
            while (last + 1 < runs.Count && !Lasts(runs[last], runs[last + 1], successes))
                last++;
            var recovered = runs[last].Before < successes.Length - 1 &&
                successes[^1].Completed - successes[runs[last].Before + 1].Completed >= Unbroken;
            gaps.Add(Bound(runs[i], runs[last], successes, steadyLatency, recovered) with
            {
                Failed = runs.Skip(i).Take(last - i + 1).Sum(r => r.Failures.Count),
            });
            i = last + 1;
        }
        return gaps;
    }

    private static bool Lasts(Run run, Run next, Operation[] successes) =>
        next.Failures[0].Started - successes[run.Before + 1].Completed >= Unbroken;

    private static Outage Bound(Run first, Run last, Operation[] successes, TimeSpan steadyLatency, bool recovered)
    {
        var service = first.Before >= 0;
        var back = FirstAfter(last, successes, steadyLatency);
        return new()
        {
            Start = service ? successes[first.Before].Completed : first.Failures[0].Started,
            LastService = service ? LatestStart(successes, first.Before) : first.Failures[0].Started,
            Down = GoneBy(first, steadyLatency),
            StillDown = last.Failures[^1].Started,
            FirstFailure = first.Failures.Min(f => f.Completed),
            End = back?.Completed ?? last.Failures.Max(f => f.Completed),
            Returned = back?.Started ?? last.Failures.Max(f => f.Completed),
            Recovered = recovered,
            Failed = first.Failures.Count,
        };
    }

    private static TimeSpan GoneBy(Run run, TimeSpan steadyLatency) => run.Failures.Min(f => Min(f.Completed, f.Started + steadyLatency));

    /// <summary>
    /// The first success that was sent when the service was known to be away; one that was under way by then may have been served before.
    /// The next success where there is no such one, and null where there is none at all.
    /// </summary>
    private static Operation? FirstAfter(Run run, Operation[] successes, TimeSpan steadyLatency)
    {
        var next = run.Before + 1;
        if (next >= successes.Length)
            return null;
        var gone = GoneBy(run, steadyLatency);
        var index = Array.FindIndex(successes, next, o => o.Started >= gone);
        return successes[index < 0 ? next : index];
    }

    /// <summary>The latest start among the successes complete by then: the tightest sign of service.</summary>
    private static TimeSpan LatestStart(Operation[] successes, int index)
    {
        var latest = successes[index].Started;
        for (var i = Math.Max(0, index - 32); i < index; i++)
            latest = Max(latest, successes[i].Started);
        return latest;
    }

    private static List<Outage> FindStalls(Operation[] successes, Operation[] failures, TimeSpan steadyLatency, IReadOnlyList<OwnStall> ownStalls)
    {
        var threshold = Max(steadyLatency * 4, TimeSpan.FromMilliseconds(200));
        var stalls = new List<Outage>();
        for (var i = 1; i < successes.Length; i++)
        {
            var (a, b) = (successes[i - 1], successes[i]);
            // A stall needs an operation that waited: with nothing sent there is nothing to say.
            if (b.Completed - a.Completed <= threshold || b.Latency <= threshold)
                continue;
            if (failures.Any(f => f.Started > a.Completed && f.Started < b.Completed) ||
                ownStalls.Any(s => s.Start < b.Completed && s.End > a.Completed))
                continue;
            stalls.Add(new()
            {
                Start = a.Completed,
                LastService = a.Started,
                Down = b.Started + steadyLatency,
                StillDown = b.Completed - steadyLatency,
                FirstFailure = b.Started,
                End = b.Completed,
                Returned = b.Started,
                Recovered = true,
                Failed = 0,
            });
        }
        return stalls;
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private sealed record Run(int Before, List<Operation> Failures);
}
