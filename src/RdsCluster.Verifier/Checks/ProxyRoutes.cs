using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Checks;

internal sealed class ProxyRoutes() : Check(
    "R5", "The proxy routes writes, and survives a failover", "writes through the proxy fail in the steady state, or do not come back after a failover")
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.Target.Proxy is null)
            return Judgement.NotApplicable("The cluster has no proxy.");
        if (facts.Workload is not { } workload || workload.Find(LaneRole.Proxy) is not { } lane)
            return Judgement.Inconclusive(facts.EndedEarly ?? "The proxy was not probed.");
        var steady = lane.Operations.Where(o => o.Started >= workload.BaselineStart && o.Completed <= workload.BaselineEnd).ToList();
        var failed = steady.Count(o => o.Outcome != Outcome.Ok);
        if (steady.Count == 0)
            return Judgement.Inconclusive("No operation through the proxy fell into the steady state.");
        if (failed > 0)
            return Judgement.Fail($"{failed} of {steady.Count} writes through the proxy failed in the steady state.");
        var details = lane.Outages.Gaps.Select(g => $"gap {g.ToReport()}").ToList();
        return lane.Outages.Gaps.Any(g => !g.Recovered)
            ? Judgement.Fail("Writes through the proxy did not come back.") with { Details = details }
            : Judgement.Pass($"{lane.Operations.Count(o => o.Outcome == Outcome.Ok)} writes; longest gap {lane.Outages.Gaps.Select(g => g.Duration.TotalSeconds).DefaultIfEmpty().Max():0.000} s.")
                with { Details = details };
    }
}
