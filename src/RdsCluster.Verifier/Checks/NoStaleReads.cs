using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Checks;

internal sealed class NoStaleReads()
    : Check(
        CheckIds.NoStaleReads,
        "Reads on the writer endpoint are never stale",
        "a read on the writer endpoint misses a write that was acknowledged before the read began and is not lost",
        "Make sure that the writer endpoint never leads to a replica, and that clients drop connections to a "
            + "writer that has become one."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.Workload?.Find(LaneRole.WriterRead) is not { } lane)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "No read through the writer endpoint was attempted.");
        }
        var reads = lane.Operations.Where(o => o.Outcome == Outcome.Ok).ToList();
        if (reads.Count == 0)
        {
            return Judgement.Inconclusive("No read through the writer endpoint succeeded.");
        }
        // What is lost for good is F4's matter; a read is stale when it lacks more than that.
        var lost = facts.Ledger?.Result?.Lost ?? 0;
        var stale = reads.Where(o => o.Missing > lost).ToList();
        return stale.Count > 0
            ? Judgement.Fail($"{stale.Count} of {reads.Count} reads were stale, by up to {stale.Max(o => o.Missing)} writes.") with
            {
                Details =
                [
                    .. stale.Take(10).Select(o => $"read at {o.Started.TotalSeconds:0.000} s lacked {o.Missing} acknowledged writes"),
                ],
            }
            : Judgement.Pass($"{reads.Count} reads, each returned every previously acknowledged write.");
    }
}
