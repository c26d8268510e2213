using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Checks;

internal sealed class NeverTwoWriters() : Check(
    "F7", "Never two writers", "the old writer acknowledges a write that began after the new one had acknowledged one")
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (Judgement.WithoutFailover(facts) is { } none)
            return none;
        if (facts.Workload is not { } workload)
            return Judgement.Inconclusive(facts.EndedEarly ?? "The workload did not run.");
        var judged = facts.Failovers.Where(f => f.OldWriter is not null && f.NewWriter is not null && f.OldWriter != f.NewWriter).ToList();
        if (judged.Count == 0)
            return Judgement.Inconclusive("The writer did not change its identity: two writers could not be told apart.");
        var acknowledged = workload.Lanes.Where(l => l.Lane.Writes).SelectMany(l => l.Operations).Where(o => o.Outcome == Outcome.Ok && o.Server >= 0).ToList();
        var late = judged.SelectMany(f => Late(f, acknowledged, workload.Servers)).ToList();
        return late.Count > 0
            ? Judgement.Fail($"The old writer acknowledged {late.Count} writes after the new one had taken over.") with
            {
                Details = [.. late.Take(10).Select(o => $"write {o.Worker}/{o.Sequence} began at {o.Started.TotalSeconds:0.000} s")],
            }
            : Judgement.Pass($"{acknowledged.Count} acknowledged writes, none by an old writer after its successor's first.");
    }

    private static IEnumerable<Operation> Late(FailoverFacts f, List<Operation> acknowledged, IReadOnlyList<ServerIdentity> servers)
    {
        var byNew = acknowledged.Where(o => servers[o.Server] == f.NewWriter && o.Completed >= f.Requested && o.Completed <= f.Until).ToList();
        if (byNew.Count == 0)
            return [];
        var first = byNew.Min(o => o.Completed);
        return acknowledged.Where(o => servers[o.Server] == f.OldWriter && o.Started > first && o.Completed <= f.Until);
    }
}
