using System.Collections.Concurrent;

namespace RdsCluster.Verifier.Workload;

/// <summary>The workers of all lanes: numbers are given once in a run.</summary>
internal sealed class WorkerPool
{
    private readonly ConcurrentDictionary<int, ConcurrentQueue<Worker>> _free = new();
    private readonly ConcurrentDictionary<int, Worker> _all = new();
    private int _last;

    /// <summary>A free worker of the lane, or a new one.</summary>
    public Worker Rent(Lane lane)
    {
        if (_free.GetOrAdd(lane.Number, _ => new()).TryDequeue(out var worker))
        {
            return worker;
        }
        worker = new(Interlocked.Increment(ref _last));
        _all[worker.Number] = worker;
        return worker;
    }

    /// <summary>Gives a worker back. One with an unknown outcome is not given back.</summary>
    public void Return(Lane lane, Worker worker) => _free[lane.Number].Enqueue(worker);

    /// <summary>What has been acknowledged by now, per worker that has any.</summary>
    public IReadOnlyList<(Worker Worker, long Sequence)> Acknowledged() =>
        [.. _all.Values.Select(w => (w, w.Acknowledged)).Where(w => w.Acknowledged > 0)];
}
