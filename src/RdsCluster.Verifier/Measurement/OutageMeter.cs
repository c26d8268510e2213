using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Measurement;

/// <summary>
/// Measures outages from the operations of one lane. Between two consecutive successes a and b with failed operations f1…fn sent between,
/// the service was away for D = r_b − c_a; at most r_b − s_a, since a was served after it was sent; at least
/// s_fn − min(c_f1, v_f1 + L), since f1 met no service by then (L: a latency that healthy operations keep) and fn still met none.
/// </summary>
/// <remarks>
/// <para>v is the real start and c the completion; s is when the operation had its session and sent its statement, or v where it never had
/// one. All lie within the operation, so the bounds hold also while the tool itself was late.</para>
/// <para>r_b, when service was back, is c_b in general: what b met before may have been half a service. Where fn could not have a session,
/// and the statement of b took no longer than in the steady state, whoever connected as early as b was served as ever. r_b is then s_b less
/// the shortest time in which the steady state opens a session; an eighth of that stays, since the first packet is under way for half of
/// one of the five or more round trips of a login.</para>
/// <para>Witnesses are writes of other clients of the same endpoint. They are cheaper than a fresh connection each, so they come more
/// often, and they narrow the beginning of an outage: see <see cref="OutageBeginning"/>.</para>
/// </remarks>
internal static class OutageMeter
{
    /// <summary>Success must last this long before an outage counts as over: no victory inside a flap of the DNS.</summary>
    public static readonly TimeSpan Unbroken = TimeSpan.FromSeconds(1);

    public static LaneOutages Measure(
        IEnumerable<Operation> operations,
        SteadyState steady,
        IReadOnlyList<ToolPause> toolPauses,
        OutageBeginning? beginning = null
    )
    {
        beginning ??= OutageBeginning.Unwitnessed;
        var all = operations.Where(o => o.Outcome != Outcome.Pending).ToArray();
        var successes = Array.FindAll(all, o => o.Outcome == Outcome.Ok);
        var failures = Array.FindAll(all, o => o.Outcome != Outcome.Ok);
        Array.Sort(successes, (a, b) => a.Completed.CompareTo(b.Completed));
        Array.Sort(failures, (a, b) => a.Sent.CompareTo(b.Sent));
        var runs = Runs(successes, failures);
        return new(
            [.. Merge(runs, successes, steady).Select(beginning.Narrow)],
            [.. runs.Select(r => beginning.Narrow(Bound(r, r, successes, steady, recovered: r.Before < successes.Length - 1)))],
            FindStalls(successes, failures, steady.Latency, toolPauses)
        );
    }

    /// <summary>Runs of failures that were sent after success number <c>Before</c> (−1: before any) and before the next one.</summary>
    private static List<Run> Runs(Operation[] successes, Operation[] failures)
    {
        var runs = new List<Run>();
        var before = -1;
        foreach (var f in failures)
        {
            while (before + 1 < successes.Length && successes[before + 1].Completed <= f.Sent)
            {
                before++;
            }
            if (runs.Count > 0 && runs[^1].Before == before)
            {
                runs[^1].Failures.Add(f);
            }
            else
            {
                runs.Add(new(before, [f]));
            }
        }
        return runs;
    }

    private static List<Outage> Merge(List<Run> runs, Operation[] successes, SteadyState steady)
    {
        var gaps = new List<Outage>();
        for (var i = 0; i < runs.Count;)
        {
            var last = i;
            while (last + 1 < runs.Count && !Lasts(runs[last], runs[last + 1], successes))
            {
                last++;
            }
            var recovered =
                runs[last].Before < successes.Length - 1
                && successes[^1].Completed - successes[runs[last].Before + 1].Completed >= Unbroken;
            gaps.Add(
                Bound(runs[i], runs[last], successes, steady, recovered) with
                {
                    Failed = runs.Skip(i).Take(last - i + 1).Sum(r => r.Failures.Count),
                }
            );
            i = last + 1;
        }
        return gaps;
    }

    private static bool Lasts(Run run, Run next, Operation[] successes) =>
        next.Failures[0].Sent - successes[run.Before + 1].Completed >= Unbroken;

    private static Outage Bound(Run first, Run last, Operation[] successes, SteadyState steady, bool recovered)
    {
        var service = first.Before >= 0;
        var gone = GoneBy(last, steady.Latency);
        var back = FirstAfter(last, successes, gone);
        var still = last.Failures[^1].Sent;
        var lastFailure = last.Failures.Max(f => f.Completed);
        return new()
        {
            Start = service ? successes[first.Before].Completed : first.Failures[0].Sent,
            LastService = service ? LatestSent(successes, first.Before) : first.Failures[0].Sent,
            Down = GoneBy(first, steady.Latency),
            StillDown = still,
            FirstFailure = first.Failures.Min(f => f.Completed),
            End = back is { } b ? Max(still, BackBy(b, last, gone, steady)) : lastFailure,
            Answered = back?.Completed ?? lastFailure,
            Returned = back?.Started ?? lastFailure,
            Recovered = recovered,
            Failed = first.Failures.Count,
        };
    }

    /// <summary>By when the service was back that served an operation.</summary>
    private static TimeSpan BackBy(Operation success, Run before, TimeSpan gone, SteadyState steady)
    {
        var last = before.Failures[^1];
        var hadNoSession = last.Started >= gone && last.Opened == TimeSpan.Zero;
        return hadNoSession && success.Started >= gone && success.Completed - success.Sent <= steady.Work
            ? success.Sent - steady.Opening * 7 / 8
            : success.Completed;
    }

    private static TimeSpan GoneBy(Run run, TimeSpan steadyLatency) => run.Failures.Min(f => Min(f.Completed, f.Started + steadyLatency));

    /// <summary>
    /// The first success that was sent when the service was known to be away; one that was under way by then may have been served before.
    /// The next success where there is no such one, and null where there is none at all.
    /// </summary>
    private static Operation? FirstAfter(Run run, Operation[] successes, TimeSpan gone)
    {
        var next = run.Before + 1;
        if (next >= successes.Length)
        {
            return null;
        }
        var index = Array.FindIndex(successes, next, o => o.Started >= gone);
        return successes[index < 0 ? next : index];
    }

    /// <summary>The latest statement among the successes complete by then: the tightest sign of service.</summary>
    private static TimeSpan LatestSent(Operation[] successes, int index)
    {
        var latest = successes[index].Sent;
        for (var i = Math.Max(0, index - 32); i < index; i++)
        {
            latest = Max(latest, successes[i].Sent);
        }
        return latest;
    }

    private static List<Outage> FindStalls(
        Operation[] successes,
        Operation[] failures,
        TimeSpan steadyLatency,
        IReadOnlyList<ToolPause> toolPauses
    )
    {
        var threshold = Max(steadyLatency * 4, TimeSpan.FromMilliseconds(200));
        var stalls = new List<Outage>();
        for (var i = 1; i < successes.Length; i++)
        {
            var (a, b) = (successes[i - 1], successes[i]);
            // A stall needs an operation that waited: with nothing sent there is nothing to say.
            if (b.Completed - a.Completed <= threshold || b.Latency <= threshold)
            {
                continue;
            }
            if (
                failures.Any(f => f.Sent > a.Completed && f.Sent < b.Completed)
                || toolPauses.Any(s => s.Start < b.Completed && s.End > a.Completed)
            )
            {
                continue;
            }
            stalls.Add(
                new()
                {
                    Start = a.Completed,
                    LastService = a.Started,
                    Down = b.Started + steadyLatency,
                    StillDown = b.Completed - steadyLatency,
                    FirstFailure = b.Started,
                    End = b.Completed,
                    Answered = b.Completed,
                    Returned = b.Started,
                    Recovered = true,
                    Failed = 0,
                }
            );
        }
        return stalls;
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private sealed record Run(int Before, List<Operation> Failures);
}
