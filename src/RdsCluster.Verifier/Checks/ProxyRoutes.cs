using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Checks;

internal sealed class ProxyRoutes()
    : Check(
        CheckIds.ProxyRoutes,
        "The proxy routes writes and reads, and survives a failover",
        "writes through the proxy fail before the failover or never succeed again, or its reader endpoint reaches the writer or "
            + "misses a replica",
        "Check the health of the proxy's targets, its secret and its security group. Reads need a read-only endpoint of the proxy."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.Target.Proxy is null)
        {
            return Judgement.NotApplicable("The cluster has no proxy.");
        }
        if (facts.Workload is not { } workload || workload.Find(LaneRole.Proxy) is not { } lane)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "The proxy was not probed.");
        }
        var steady = lane.Operations.Where(o => o.Started >= workload.BaselineStart && o.Completed <= workload.BaselineEnd).ToList();
        var failed = steady.Count(o => o.Outcome != Outcome.Ok);
        if (steady.Count == 0)
        {
            return Judgement.Inconclusive("No write through the proxy ran in the steady state.");
        }
        if (failed > 0)
        {
            return Judgement.Fail($"{failed} of {steady.Count} writes through the proxy failed in the steady state.");
        }
        var spreads = facts.SpreadsOf(Spread.ProxyReader);
        var details = lane.Outages.Gaps.Select(g => $"gap {g.ToReport()}").Concat(spreads.Select(SpreadText.Describe)).ToList();
        if (facts.Target.ProxyReader is not null && facts.DeclaredReaders > 0 && WrongReader(spreads) is { } wrong)
        {
            return wrong with { Details = details };
        }
        return lane.Outages.Gaps.Any(g => !g.Recovered)
            ? Judgement.Fail("Writes through the proxy did not recover.") with
            {
                Details = details,
            }
            : Judgement.Pass(
                $"{lane.Operations.Count(o => o.Outcome == Outcome.Ok)} writes; longest gap "
                    + $"{lane.Outages.Gaps.Select(g => g.Duration.TotalSeconds).DefaultIfEmpty().Max():0.000} s."
            ) with
            {
                Details = details,
            };
    }

    /// <summary>What is wrong with the proxy's reader endpoint, or null.</summary>
    private static Judgement? WrongReader(IReadOnlyList<Spread> spreads)
    {
        if (spreads.Count == 0 || spreads.All(s => s.Hits.Count == 0))
        {
            return Judgement.Inconclusive(
                "No session could be opened through the proxy's reader endpoint: "
                    + $"{spreads.SelectMany(s => s.Failures).FirstOrDefault() ?? "none was attempted"}"
            );
        }
        var onWriter = spreads.Sum(s => s.Writer is { } writer ? s.Hits.GetValueOrDefault(writer) : 0);
        if (onWriter > 0)
        {
            return Judgement.Fail(
                $"{onWriter} of {spreads.Sum(s => s.Sessions)} sessions through the proxy's reader endpoint reached the writer."
            );
        }
        var missed = spreads
            .GroupBy(s => s.After)
            .SelectMany(g => g.First().Expected.Where(e => g.All(s => !s.Hits.ContainsKey(e.Key))))
            .Select(e => e.Value)
            .Distinct()
            .ToList();
        return missed.Count > 0
            ? Judgement.Fail($"No session through the proxy's reader endpoint reached {string.Join(", ", missed)}.")
            : null;
    }
}
