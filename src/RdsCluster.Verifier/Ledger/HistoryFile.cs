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
            h.RunId, h.Cluster, h.Started,
            h.Operations.Select(o => o.Completed > o.Started ? o.Completed : o.Started).DefaultIfEmpty().Max().TotalSeconds,
            writes.Count, writes.Count(o => o.Outcome == Outcome.Ok), writes.Count(o => o.Outcome == Outcome.Fail),
            writes.Count(o => o.Outcome is Outcome.Unknown or Outcome.Pending), h.Operations.Length - writes.Count,
            h.Truncated, h.Final.Count > 0,
            [.. h.Marks.Select(m => $"{m.At.TotalSeconds:0.000} {m.Message}")]);
    }

    /// <summary>
    /// Writes the ledger's part of a history as Elle reads it (list-append, EDN, one operation a line): each worker is a process that appends its
    /// sequence to a list of its own, and a last read shows all lists.
    /// </summary>
    /// <exception cref="FormatException">Not a history, or damaged before its end.</exception>
    public static void WriteElle(Stream history, TextWriter output)
    {
        var h = HistoryReader.Read(history);
        var ledger = h.Lanes.Where(l => l.Value.Role is not (LaneRole.Repeatable or LaneRole.Counter)).Select(l => l.Key).ToHashSet();
        var events = h.Operations.Where(o => o.Sequence > 0 && ledger.Contains(o.Lane)).SelectMany(Events).OrderBy(e => e.At).ThenBy(e => e.Order);
        var index = 0;
        var end = TimeSpan.Zero;
        foreach (var e in events)
        {
            Line(e.Type, e.Process, $"[:append {e.Process} {e.Sequence}]", e.At);
            end = e.At;
        }
        foreach (var (worker, ranges) in h.Final.OrderBy(f => f.Key))
        {
            Line("invoke", 0, $"[:r {worker} nil]", end);
            Line("ok", 0, $"[:r {worker} [{string.Join(' ', ranges.SelectMany(Sequences))}]]", end);
        }

        void Line(string type, int process, string value, TimeSpan at) =>
            output.WriteLine($"{{:index {index++}, :type :{type}, :process {process}, :f :txn, :time {at.Ticks * 100}, :value [{value}]}}");
    }

    private static IEnumerable<(TimeSpan At, int Order, string Type, int Process, long Sequence)> Events(Operation o)
    {
        yield return (o.Started, 0, "invoke", o.Worker, o.Sequence);
        if (o.Outcome != Outcome.Pending)
            yield return (o.Completed, 1, o.Outcome switch { Outcome.Ok => "ok", Outcome.Fail => "fail", _ => "info" }, o.Worker, o.Sequence);
    }

    private static IEnumerable<long> Sequences((long First, long Last) range)
    {
        for (var sequence = range.First; sequence <= range.Last; sequence++)
            yield return sequence;
    }
}
