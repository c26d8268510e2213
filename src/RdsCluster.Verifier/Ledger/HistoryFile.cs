using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Ledger;

/// <summary>Reads the history file of a run, also of one that was killed.</summary>
public static class HistoryFile
{
    /// <exception cref="FormatException">Not a history, or damaged before its end.</exception>
    public static HistorySummary Summarize(Stream history)
    {
        var h = HistoryReader.Read(history);
        var writes = h.Operations.Where(o => o.Sequence > 0).ToList();
        return new(
            h.RunId,
            h.Cluster,
            h.Started,
            h.Operations.Select(o => o.Completed > o.Started ? o.Completed : o.Started).DefaultIfEmpty().Max().TotalSeconds,
            writes.Count,
            writes.Count(o => o.Outcome == Outcome.Ok),
            writes.Count(o => o.Outcome == Outcome.Fail),
            writes.Count(o => o.Outcome is Outcome.Unknown or Outcome.Pending),
            h.Operations.Length - writes.Count,
            h.Truncated,
            h.Final.Count > 0,
            [.. h.Marks.Select(m => $"{m.At.TotalSeconds:0.000} {m.Message}")]
        );
    }
}
