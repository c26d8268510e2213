using System.Text;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Ledger;

/// <summary>Exports a history in the form that Elle checks: EDN, one operation a line, list-append transactions.</summary>
/// <remarks>
/// Each worker's ledger is a list and each numbered write an append to it; the final read reads all lists. A process of Elle does one thing
/// at a time and never goes on after an unknown outcome, so processes are handed out anew: the lowest free one for each write.
/// Reads of the lanes record how much they lacked and not what they saw, and lanes without a unique key append nothing that a list could
/// hold once; both are left out.
/// </remarks>
public static class HistoryExport
{
    private const string Transaction = ":f :txn, :value";

    /// <summary>Writes the history of a run, also of one that was cut short.</summary>
    /// <returns>The number of lines written.</returns>
    /// <exception cref="FormatException">Not a history, or damaged before its end.</exception>
    public static long ToElle(Stream history, TextWriter target)
    {
        var read = HistoryReader.Read(history);
        var steps = Steps(read);
        var processes = new Processes();
        var processOf = new Dictionary<int, int>();
        var index = 0L;
        foreach (var (time, isEnd, number) in steps)
        {
            ref readonly var operation = ref read.Operations[number];
            if (!isEnd)
            {
                processOf[number] = processes.Take();
            }
            var type = isEnd ? TypeOf(operation.Outcome) : "invoke";
            Line(target, index++, type, processOf[number], time, $"[[:append {operation.Worker} {operation.Sequence}]]");
            if (isEnd && operation.Outcome is Outcome.Ok or Outcome.Fail && processOf.Remove(number, out var free))
            {
                processes.Release(free);
            }
        }
        return read.Final.Count == 0 ? index : FinalRead(target, read, index, processes.Take(), steps.Count == 0 ? 0 : steps[^1].Time + 1);
    }

    private static List<(long Time, bool IsEnd, int Number)> Steps(History history)
    {
        var steps = new List<(long Time, bool IsEnd, int Number)>(history.Operations.Length * 2);
        for (var number = 0; number < history.Operations.Length; number++)
        {
            ref readonly var operation = ref history.Operations[number];
            if (operation.Sequence == 0 || !HasUniqueKey(history.Lanes, operation.Lane))
            {
                continue;
            }
            steps.Add((operation.Started.Ticks, false, number));
            if (operation.Outcome != Outcome.Pending)
            {
                steps.Add((Math.Max(operation.Completed.Ticks, operation.Started.Ticks), true, number));
            }
        }
        // At the same instant beginnings come first: the two then count as concurrent, which claims nothing.
        steps.Sort();
        return steps;
    }

    private static bool HasUniqueKey(IReadOnlyDictionary<int, (string Name, LaneRole Role)> lanes, int lane) =>
        lanes.TryGetValue(lane, out var known) && known.Role is LaneRole.Writer or LaneRole.Direct or LaneRole.Pooled or LaneRole.Proxy;

    private static long FinalRead(TextWriter target, History history, long index, int process, long time)
    {
        var workers = history.Final.OrderBy(f => f.Key).ToList();
        Line(target, index, "invoke", process, time, $"[{string.Join(' ', workers.Select(w => $"[:r {w.Key} nil]"))}]");
        var values = new StringBuilder();
        foreach (var (worker, ranges) in workers)
        {
            values.Append($"{(values.Length > 0 ? " " : "")}[:r {worker} [");
            var first = true;
            foreach (var (from, to) in ranges)
            {
                for (var sequence = from; sequence <= to; sequence++, first = false)
                {
                    values.Append(first ? "" : " ").Append(sequence);
                }
            }
            values.Append("]]");
        }
        Line(target, index + 1, "ok", process, time + 1, $"[{values}]");
        return index + 2;
    }

    private static void Line(TextWriter target, long index, string type, int process, long ticks, string value) =>
        target.Write(
            $"{{:index {index}, :type :{type}, :process {process}, :time {ticks * TimeSpan.NanosecondsPerTick}, {Transaction} {value}}}\n"
        );

    private static string TypeOf(Outcome outcome) =>
        outcome switch
        {
            Outcome.Ok => "ok",
            Outcome.Fail => "fail",
            _ => "info",
        };

    /// <summary>Hands out the lowest free number; a number that is not released is retired.</summary>
    private sealed class Processes
    {
        private readonly PriorityQueue<int, int> _free = new();
        private int _next;

        public int Take() => _free.TryDequeue(out var process, out _) ? process : _next++;

        public void Release(int process) => _free.Enqueue(process, process);
    }
}
