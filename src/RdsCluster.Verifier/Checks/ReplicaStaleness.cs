using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Measurement;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Checks;

internal sealed class ReplicaStaleness()
    : Check(
        CheckIds.ReplicaStaleness,
        "Staleness of reads on the reader endpoint",
        "a read on the reader endpoint misses writes older than the promised lag",
        "Send reads that need the latest write to the writer endpoint, or wait for its GTID on the replica. "
            + "Otherwise promise a longer lag."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.Target.Reader is null)
        {
            return Judgement.NotApplicable("The cluster has no reader endpoint.");
        }
        if (facts.Workload is not { } workload || workload.Find(LaneRole.Reader) is not { } lane)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "No read through the reader endpoint was attempted.");
        }
        var lost = facts.Ledger?.Result?.Lost ?? 0;
        var reads = lane.Operations.Where(o => o.Outcome == Outcome.Ok).ToList();
        if (reads.Count == 0)
        {
            return Judgement.Inconclusive("No read through the reader endpoint succeeded.");
        }
        var acknowledged = workload
            .Lanes.Where(l => l.Lane.Writes && l.Lane.Table == Planes.LedgerTable.Ledger)
            .SelectMany(l => l.Operations)
            .Where(o => o.Outcome == Outcome.Ok)
            .Select(o => o.Completed)
            .Order()
            .ToArray();
        var staleness = new Distribution(reads.Select(o => Staleness(o, o.Missing - lost, acknowledged)));
        var figures = new Dictionary<string, double>(
            staleness.ToMilliseconds().Select(p => KeyValuePair.Create($"staleness.{p.Key}", p.Value))
        )
        {
            ["reads"] = reads.Count,
            ["current"] = reads.Count(o => o.Missing <= lost),
            ["maxMissing"] = reads.Max(o => o.Missing),
            ["wentBack"] = WentBack(reads, acknowledged),
        };
        var text =
            $"{reads.Count} reads, {figures["current"]} returned every acknowledged write; staleness p99 "
            + $"{staleness.Percentile(99).TotalMilliseconds:0} ms, max {staleness.Max.TotalMilliseconds:0} ms and "
            + $"{figures["maxMissing"]} writes; {figures["wentBack"]} returned less than an earlier read";
        return (
            facts.Promises.MaxReplicaLagSeconds is { } most && staleness.Max.TotalSeconds > most
                ? Judgement.Fail($"{text}; promised at most {most} s.")
                : Judgement.Pass($"{text}.")
        ) with
        {
            Measurements = figures,
        };
    }

    /// <summary>
    /// Reads that show less than one that had ended before they began: fresh sessions land on replicas of different age, so reads by the
    /// reader endpoint are not monotonic, and an application should know how often.
    /// </summary>
    private static int WentBack(List<Operation> reads, TimeSpan[] acknowledged)
    {
        var shown = reads.Select(o => (o.Started, o.Completed, Shown: Before(o, acknowledged) - o.Missing)).ToList();
        var ended = shown.OrderBy(r => r.Completed).ToList();
        var (next, most, back) = (0, 0, 0);
        foreach (var read in shown.OrderBy(r => r.Started))
        {
            for (; next < ended.Count && ended[next].Completed <= read.Started; next++)
            {
                most = Math.Max(most, ended[next].Shown);
            }
            back += read.Shown < most ? 1 : 0;
        }
        return back;
    }

    /// <summary>Number of writes that were acknowledged before a read began.</summary>
    private static int Before(Operation read, TimeSpan[] acknowledged)
    {
        var before = Array.BinarySearch(acknowledged, read.Started);
        return before >= 0 ? before + 1 : ~before;
    }

    /// <summary>Age of the oldest missing write: replicas apply in order, so the missing ones are the last acknowledged before the
    /// read.</summary>
    private static TimeSpan Staleness(Operation read, long missing, TimeSpan[] acknowledged)
    {
        if (missing <= 0)
        {
            return TimeSpan.Zero;
        }
        var count = Before(read, acknowledged);
        var oldest = count - (int)Math.Min(missing, count);
        return count == 0 ? TimeSpan.Zero : read.Started - acknowledged[oldest];
    }
}
