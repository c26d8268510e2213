using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Dns;
using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Measurement;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Runs;

internal sealed partial class VerificationRun
{
    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        _lanes = WorkloadPlan.For(_run, await new RateCalibration(_run).MeasureAsync(cancellationToken));
        _run.Enter(VerificationPhase.Baseline, $"Measuring the steady state for {_run.Options.Baseline.TotalSeconds:0.#} s");
        var start = _run.Clock.Now;
        var guard = new ReaderGuard(_facts.Members ?? [], _writer);
        await using var prober = new Prober(_run.Sessions, _run.Schema, _run.Log, _run.Workers, guard, _run.Clock);
        using var stopWatching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var name = DnsWatch.For(_run.Target.Writer.Host, _run.Options.Resolver, _run.Clock);
        var dns = name?.RunAsync(stopWatching.Token);
        var writers =
            _run.Selects(CheckIds.SourcesAgreeOnWriter) || _run.Selects(CheckIds.NeverTwoWriters)
                ? new WriterWatch(_run, Plan.Writer, name).RunAsync(stopWatching.Token)
                : null;
        // An early end lets the operations in flight end: their outcomes are known then.
        await using var workload = new WorkloadRun(Plan.Lanes, prober, _run.Log, _run.Clock, _cancelled);
        var replicas = (_facts.Members ?? []).Where(m => m.Server is not null && m.Server.Identity != _writer).ToList();
        var lags =
            _run.Selects(CheckIds.ReplicaLag) && replicas.Count > 0
                ? new LagProbe(_run, _proof).SampleAsync(replicas, start + _run.Options.Baseline, cancellationToken)
                : Task.FromResult<IReadOnlyList<LagSample>>([]);
        await _run.DelayAsync(_run.Options.Baseline, cancellationToken);
        _facts = _facts with { Lags = await lags };
        _run.ThrowIfHistoryFailed();
        var end = _run.Clock.Now;
        var state = _run.Log.State(Plan.Writer);
        try
        {
            if (state is { Failed: > 0 } or { Succeeded: 0 })
            {
                _facts = _facts with
                {
                    EndedEarly = $"Errors before the failover: {state.Failed} writes failed, {state.Succeeded} succeeded. Fix these first.",
                };
                await AwaitWritesAsync(start, cancellationToken);
            }
            else if (_facts.FailoverWanted && _facts.Unready is { Count: > 0 } unready)
            {
                _facts = _facts with { EndedEarly = $"Not ready for a failover: {unready[0]}" };
            }
            else if (_facts.FailoverWanted)
            {
                guard.AllowFailover();
                await FailOverAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            await workload.StopAsync();
            Account(Collect(workload, start, end));
            throw;
        }
        await workload.StopAsync();
        await stopWatching.CancelAsync();
        if (dns is not null)
        {
            _facts = _facts with { Dns = await dns };
        }
        if (writers is not null)
        {
            _facts = _facts with { WriterWatch = await writers };
        }
        _facts = _facts with { MembersAtEnd = await _preflight.AskMembersAsync(_run.Sessions.UnhurriedTimeout, cancellationToken) };
        Account(Collect(workload, start, end));
    }

    private void Account(WorkloadFacts workload) =>
        _facts = _facts with
        {
            Workload = workload,
            Failovers = _facts.FailoverWanted ? [.. _facts.Failovers.Select(f => Measure(f, workload))] : _facts.Failovers,
        };

    /// <summary>A writer that is away may come back: its ledger says what was lost then, and the schema does not stay behind.</summary>
    private async Task AwaitWritesAsync(TimeSpan start, CancellationToken cancellationToken)
    {
        var until = _run.Clock.Now + _run.Options.RecoveryTimeout;
        _run.Say($"Waiting up to {_run.Options.RecoveryTimeout.TotalSeconds:0} s for writes without an error");
        while (!_run.Log.State(Plan.Writer).HasRecovered(start, _run.Clock.Now, Plan.Writer.Period) && _run.Clock.Now < until)
        {
            await _run.DelayAsync(_run.Options.PollPeriod, cancellationToken);
        }
    }

    private async Task FailOverAsync(CancellationToken cancellationToken)
    {
        for (var trial = 1; trial <= _run.Options.Trials; trial++)
        {
            _run.Enter(VerificationPhase.Failover, $"Failover {trial} of {_run.Options.Trials}");
            var failover = await new FailoverDrill(_run, Plan.Writer).RunAsync(trial, cancellationToken);
            _writer = failover.NewWriter ?? _writer;
            // Set now, in case the run ends early while it waits for redundancy.
            var earlier = _facts.Failovers;
            _facts = _facts with { Failovers = [.. earlier, failover] };
            _run.Enter(VerificationPhase.Settle, failover.Happened ? "Waiting for redundancy" : "The failover did not happen");
            if (failover is { Happened: true, Recovered: true })
            {
                var settled = _run.DelayAsync(_run.Options.Settle, cancellationToken);
                var (at, members, missing) = await new RedundancyWatch(_run, _preflight).WaitAsync(_writer, cancellationToken);
                _facts = _facts with { MembersAfter = members };
                failover = failover with { Redundant = at, RedundancyMissing = missing };
                NoteWriter(after: true, (await _preflight.AskControlPlaneAsync(cancellationToken)).Facts, members);
                await settled;
                await RouteAsync(after: true, cancellationToken);
                await GiveSecondAsync(failover.Requested, cancellationToken);
            }
            _facts = _facts with { Failovers = [.. earlier, failover with { Until = _run.Clock.Now }] };
            if (failover is not { Happened: true, Recovered: true, RequestEnded: true })
            {
                return;
            }
        }
    }

    /// <summary>A pooled client that came back late has its second of unbroken success yet, unless it takes too long.</summary>
    private async Task GiveSecondAsync(TimeSpan requested, CancellationToken cancellationToken)
    {
        var pooled = Plan.Lanes.First(l => l.Role == LaneRole.Pooled);
        var until = _run.Clock.Now + _run.Options.OperationTimeout + OutageMeter.Unbroken * 3;
        while (_run.Clock.Now < until)
        {
            var state = _run.Log.State(pooled);
            var quietSince = state.LastFailureStarted > requested ? state.LastFailureStarted.Value : requested;
            if (state.LastSuccess > quietSince && state.LastSuccess - quietSince > OutageMeter.Unbroken + pooled.FailingPeriod)
            {
                return;
            }
            await _run.DelayAsync(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    private WorkloadFacts Collect(WorkloadRun workload, TimeSpan start, TimeSpan end)
    {
        var byLane = _run.Log.Snapshot().ToLookup(o => o.Lane);
        var toolPauses = _run.Log.ToolPauses;
        var notSent = workload.Schedules.ToDictionary(s => s.Lane.Number, s => s.NotSent);
        var kept = Plan.Lanes.First(l => l.Role == LaneRole.Pooled);
        return new()
        {
            Lanes =
            [
                .. _run.Lanes.Select(lane =>
                {
                    var operations = byLane[(short)lane.Number].ToArray();
                    // Kept connections are cheap and so come often: they see the beginning of an outage sooner than fresh ones.
                    var witnesses = lane.Role == LaneRole.Writer ? byLane[(short)kept.Number].ToArray() : null;
                    var beginning = witnesses is null ? null : new OutageBeginning(witnesses, Steady(witnesses).Latency);
                    return new LaneFacts(
                        lane,
                        operations,
                        OutageMeter.Measure(operations, Steady(operations), toolPauses, beginning),
                        notSent.GetValueOrDefault(lane.Number)
                    );
                }),
            ],
            Servers = _run.Log.Servers,
            ToolPauses = toolPauses,
            ErrorSamples = _run.Log.ErrorSamples,
            BaselineStart = start,
            BaselineEnd = end,
            End = _run.Clock.Now,
        };

        SteadyState Steady(IEnumerable<Operation> operations) => SteadyState.Of(operations, start, end, TimeSpan.FromMilliseconds(100));
    }

    private FailoverFacts Measure(FailoverFacts failover, WorkloadFacts workload)
    {
        var outages = workload.Find(LaneRole.Writer)!.Outages;
        var measured = failover with
        {
            Outage = outages.Span(failover.Requested, failover.Until),
            LongestGap = outages.Longest(failover.Requested, failover.Until),
        };
        var readers = (_facts.MembersAfter ?? [])
            .Where(m => m.Server is not null && m.Server.Identity != failover.NewWriter)
            .Select(m => m.Server!.Identity)
            .ToList();
        return measured with { Parts = FailoverParts.Measure(measured, workload, readers) };
    }
}
