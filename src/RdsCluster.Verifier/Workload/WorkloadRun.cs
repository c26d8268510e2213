namespace RdsCluster.Verifier.Workload;

/// <summary>All lanes of a run, from start to stop.</summary>
internal sealed class WorkloadRun : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public WorkloadRun(IReadOnlyList<Lane> lanes, Prober prober, OperationLog log, RunClock clock, CancellationToken cancellationToken)
    {
        var leader = new LaneSchedule(lanes[0], prober, log, clock);
        Schedules =
        [
            leader,
            .. lanes.Skip(1).Select(lane => new LaneSchedule(lane, prober, log, clock, Follows(lane, lanes[0]) ? leader : null)),
        ];
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

    private static bool Follows(Lane lane, Lane leader) => lane.Writes && lane.Endpoint == leader.Endpoint;
}
