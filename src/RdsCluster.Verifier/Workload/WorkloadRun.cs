namespace RdsCluster.Verifier.Workload;

/// <summary>All lanes of a run, from start to stop.</summary>
internal sealed class WorkloadRun : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public WorkloadRun(IReadOnlyList<Lane> lanes, Prober prober, OperationLog log, RunClock clock, CancellationToken cancellationToken)
    {
        Schedules = [.. lanes.Select(lane => new LaneSchedule(lane, prober, log, clock))];
        _running = Task.WhenAll(Schedules.Select(s => Task.Run(() => s.RunAsync(_stop.Token, cancellationToken), CancellationToken.None)));
    }

    public IReadOnlyList<LaneSchedule> Schedules { get; }

    /// <summary>Starts no more operations and lets those in flight end.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }
}
