using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Checks;

internal sealed class WriteOutage()
    : Check(
        CheckIds.WriteOutage,
        "Write outage that clients see",
        "the outage was longer than promised, or writes never succeeded again",
        "Compare the phases. A late detection points to client timeouts, a late promotion to crash recovery or "
            + "replica lag, a late reconnection to DNS caches or connection pools."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (Judgement.WithoutFailover(facts) is { } none)
        {
            return none;
        }
        if (facts.Failovers.Any(f => !f.Happened))
        {
            return Judgement.Inconclusive("No failover happened, so there is no outage to measure.");
        }
        if (facts.Workload?.Find(LaneRole.Writer) is not { } lane)
        {
            return Judgement.Inconclusive("No write probe ran.");
        }
        var details = lane
            .Outages.Gaps.Select(g => $"gap {g.ToReport()} from {g.Start.TotalSeconds:0.000} s, {g.Failed} failed")
            .Concat(lane.Outages.Stalls.Select(s => $"stall {s.ToReport()} from {s.Start.TotalSeconds:0.000} s"))
            .ToList();
        var worst = facts.Failovers.MaxBy(f => f.Outage?.High ?? TimeSpan.Zero)!;
        var never = facts.Failovers.FirstOrDefault(f => !f.Recovered || f.Outage is { Recovered: false });
        if (never is not null)
        {
            return Judgement.Fail(
                $"Writes did not recover: {never.Outage?.ToReport().ToString() ?? "no probe succeeded"}, still ongoing."
            ) with
            {
                Details = details,
            };
        }
        if (worst.Outage is not { } outage)
        {
            return Judgement.Pass($"No write failed; probes every {lane.Lane.Period.TotalMilliseconds:0.#} ms.") with { Details = details };
        }
        var figures = new Dictionary<string, double>
        {
            ["seconds"] = outage.Duration.TotalSeconds,
            ["low"] = outage.Low.TotalSeconds,
            ["high"] = outage.High.TotalSeconds,
            ["longestGap"] = worst.LongestGap?.Duration.TotalSeconds ?? 0,
        };
        var own = facts.Workload.ToolPauses.Where(s => s.Start < outage.End && s.End > outage.Start).ToList();
        if (own.Count > 0)
        {
            details.Add(
                $"MEASUREMENT_DEGRADED: the tool paused {own.Count} times during the outage, "
                    + $"{own.Sum(s => (s.End - s.Start).TotalSeconds):0.000} s in all"
            );
        }
        if (lane.NotSent > 0)
        {
            details.Add($"MEASUREMENT_DEGRADED: {lane.NotSent} probes were not sent, too many were in flight");
        }
        var text = outage.ToReport().ToString();
        return (
            facts.Promises.MaxWriteOutageSeconds switch
            {
                null => Judgement.Pass($"{text} (no promise)."),
                { } most when outage.High.TotalSeconds <= most => Judgement.Pass($"{text}; promised at most {most} s."),
                { } most when outage.Low.TotalSeconds > most => Judgement.Fail($"{text}; promised at most {most} s."),
                { } most => Judgement.Inconclusive($"{text}; the promise of {most} s lies within the bounds (MEASUREMENT_DEGRADED)."),
            }
        ) with
        {
            Details = details,
            Measurements = figures,
        };
    }
}
