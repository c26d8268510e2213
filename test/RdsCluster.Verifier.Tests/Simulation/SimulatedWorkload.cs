using RdsCluster.TestKit;
using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Measurement;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Tests.Simulation;

/// <summary>The writer's lane and the pooled one against a model, in virtual time: a write of each in every period.</summary>
internal sealed class SimulatedWorkload : IDataPlane, IAsyncDisposable
{
    private static readonly Lane Writer = new(0, "writer", LaneRole.Writer, SimulatedCluster.Target.Writer, Period);
    private static readonly Lane Pooled = new(1, "pooled", LaneRole.Pooled, SimulatedCluster.Target.Writer, Period);

    private readonly ManualTime _time = new();
    private readonly OperationLog _log = new(history: null);
    private readonly SimulatedCluster _cluster;
    private readonly RunClock _clock;
    private readonly Prober _prober;
    private Task _open = Task.CompletedTask;
    private TimeSpan _requested;

    /// <param name="outage">Time without a writer after a failover, which also breaks every open connection.</param>
    public SimulatedWorkload(TimeSpan outage)
    {
        _cluster = new(new() { BreaksConnections = true, Outage = outage }, _time);
        _clock = new(_time);
        var sessions = new SessionFactory(this, SimulatedCluster.Target, TlsMode.VerifyFull, TimeSpan.FromSeconds(10), _time);
        _prober = new(sessions, "schema", _log, new(), new([], writer: null), _clock);
    }

    /// <summary>What lanes on a slow path are scaled up to.</summary>
    public static TimeSpan Period => TimeSpan.FromMilliseconds(40);

    public bool HasKeptConnections => _prober.HasKept(Pooled);

    public async Task<IDataSession> OpenAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        await _open;
        return await _cluster.OpenAsync(request, cancellationToken);
    }

    /// <summary>Writes once over a pooled connection, or a new one where none is kept.</summary>
    public Task<bool> WritePooledAsync() => _prober.ProbeAsync(Pooled, _clock.Now, TestContext.Current.CancellationToken);

    /// <summary>Writes so often at once that the pool holds as many connections.</summary>
    public async Task FillPoolAsync(int connections)
    {
        var open = new TaskCompletionSource();
        _open = open.Task;
        var writes = Enumerable.Range(0, connections).Select(_ => WritePooledAsync()).ToList();
        open.SetResult();
        await Task.WhenAll(writes);
    }

    public async Task WriteForAsync(TimeSpan time)
    {
        for (var until = _clock.Now + time; _clock.Now < until; _time.Advance(Period))
        {
            await _prober.ProbeAsync(Writer, _clock.Now, TestContext.Current.CancellationToken);
            await WritePooledAsync();
        }
    }

    public async Task FailOverAsync()
    {
        _requested = _clock.Now;
        await _cluster.RequestFailoverAsync(
            SimulatedCluster.Target,
            FailoverKind.Failover,
            targetInstance: null,
            TestContext.Current.CancellationToken
        );
    }

    /// <summary>The parts of the failover, by their ids.</summary>
    public IReadOnlyDictionary<string, ReportPart> Parts()
    {
        var operations = _log.Snapshot();
        LaneFacts[] lanes = [Facts(Writer), Facts(Pooled)];
        var workload = new WorkloadFacts
        {
            Lanes = lanes,
            Servers = _log.Servers,
            ToolPauses = [],
            ErrorSamples = _log.ErrorSamples,
            BaselineStart = TimeSpan.Zero,
            BaselineEnd = _requested,
            End = _clock.Now,
        };
        var failover = new FailoverFacts
        {
            Trial = 1,
            Requested = _requested,
            Until = _clock.Now,
            Requests = 1,
            Outage = lanes[0].Outages.Span(_requested, _clock.Now),
        };
        return FailoverParts.Measure(failover, workload, []).ToDictionary(part => part.Id);

        LaneFacts Facts(Lane lane)
        {
            var own = operations.Where(o => o.Lane == lane.Number).ToArray();
            var steady = SteadyState.Of(own, TimeSpan.Zero, _requested, TimeSpan.FromMilliseconds(100));
            return new(lane, own, OutageMeter.Measure(own, steady, []), NotSent: 0);
        }
    }

    public ValueTask DisposeAsync() => _prober.DisposeAsync();
}
