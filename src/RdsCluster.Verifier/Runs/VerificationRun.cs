using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Dns;
using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Measurement;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Runs;

/// <summary>The course of a run: look, route, measure the steady state, fail over, settle, read, clean up.</summary>
internal sealed class VerificationRun
{
    private static readonly TimeSpan DropTimeout = TimeSpan.FromSeconds(10);
    private readonly RunContext _run;
    private readonly Preflight _preflight;
    private readonly RoutingProbe _routing;
    private readonly SingleWriter _proof;
    private WorkloadPlan? _lanes;
    private RunFacts _facts;
    private ServerIdentity? _writer;
    private CancellationToken _cancelled;

    public VerificationRun(RunContext run)
    {
        _run = run;
        _preflight = new(run);
        _routing = new(run);
        _proof = new(run, run.AddLane("single writes", LaneRole.Pooled, run.Target.Writer, TimeSpan.Zero));
        _facts = new()
        {
            Target = run.Target,
            Promises = run.Promises,
            Options = run.Options,
            HasControlPlane = run.ControlPlane.HasFacts,
        };
    }

    private WorkloadPlan Plan => _lanes ?? throw new InvalidOperationException("The workload has not been planned yet.");

    /// <summary>Finds out all that the checks need. Ends early, and says so in the facts, where going on would prove nothing.</summary>
    /// <param name="earlyEnd">Ends the run before its time, with the facts known by then.</param>
    public async Task<RunFacts> GatherAsync(EarlyEnd? earlyEnd, CancellationToken cancellationToken)
    {
        _cancelled = cancellationToken;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, earlyEnd?.Token ?? default);
        try
        {
            return await GatherAsync(either.Token);
        }
        catch (OperationCanceledException) when (earlyEnd?.Reason is not null && !cancellationToken.IsCancellationRequested)
        {
            _run.Mark(earlyEnd.Reason);
            return Lost(earlyEnd.Reason);
        }
    }

    /// <summary>The facts so far of a run that was cut short.</summary>
    public RunFacts Lost(string reason) => _facts with { EndedEarly = reason, CutShort = true };

    private async Task<RunFacts> GatherAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        if (_run.Options.LooksOnly)
        {
            return _facts;
        }
        try
        {
            if (!await ProveWriteAsync(cancellationToken))
            {
                return _facts with { EndedEarly = $"The writer endpoint accepted no write: {_facts.WriteProof?.Failure}" };
            }
            NoteWriter(after: false, _facts.Control, _facts.Members ?? []);
            await RouteAsync(after: false, cancellationToken);
            if (_run.Options.RoutesOnly)
            {
                return _facts;
            }
            await WorkAsync(cancellationToken);
            await ReadAsync(cancellationToken);
            return _facts;
        }
        finally
        {
            await DropAsync();
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        _run.Enter(VerificationPhase.Preflight, $"Looking at {_run.Target.Name}");
        var asking = _preflight.AskControlPlaneAsync(cancellationToken);
        if (!_run.Options.LooksOnly)
        {
            await _preflight.RequireLoginAsync(cancellationToken);
        }
        var members = await _preflight.AskMembersAsync(cancellationToken);
        var (control, failure) = await asking;
        var recent =
            _run.Options.FailoverCooldown > TimeSpan.Zero ? await EventsAsync(-_run.Options.FailoverCooldown, cancellationToken) ?? [] : [];
        _facts = _facts with
        {
            Tls = _run.Sessions.Tls,
            Members = members,
            Control = control,
            ControlFailure = failure,
            Unready = _preflight.FindUnready(control, members, recent, _run.Clock.TimeProvider.GetUtcNow()),
        };
        if (_run.Selects(CheckIds.DurabilitySettings))
        {
            _facts = _facts with { TablesWithoutPrimaryKey = await ReadTablesAsync(cancellationToken) };
        }
        if (
            !_run.Options.LooksOnly
            && _facts.DeclaredReaders > 0
            && (_run.Options.AllowFailover is not null || _run.Selects(CheckIds.NoDivergence))
        )
        {
            var diverged = await new DivergenceProbe(_run).FindErrantAsync(members, cancellationToken);
            _facts = _facts with
            {
                DivergedBefore = diverged,
                Unready =
                [
                    .. _facts.Unready,
                    .. diverged.Select(d =>
                        $"{d.Instance} has transactions that the writer lacks: {d.Errant}. A failover would spread or lose them."
                    ),
                ],
            };
        }
        foreach (var reason in _facts.Unready)
        {
            _run.Say($"Not ready: {reason}");
        }
        if (members.Any(m => m.Server is not null))
        {
            await SayLeftoversAsync(cancellationToken);
        }
    }

    /// <summary>Says what killed runs have left; it harms nothing, so it is no finding.</summary>
    private async Task SayLeftoversAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (
                var schema in await new Leftovers(_run.Target, _run.Sessions, restorePlane: null, _run.Clock.TimeProvider).SchemasAsync(
                    cancellationToken
                )
            )
            {
                _run.Say($"Left behind by an earlier run: schema {schema}. --remove-leftovers {_run.Target.Name} drops it.");
            }
        }
        catch (DataPlaneException)
        {
            // The write proof that follows says what is wrong.
        }
    }

    private async Task<IReadOnlyList<string>?> ReadTablesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _run.Sessions.UseAsync(
                _run.Target.Writer,
                (s, token) => s.ReadTablesWithoutPrimaryKeyAsync(token),
                cancellationToken
            );
        }
        catch (DataPlaneException e)
        {
            _run.Say($"The tables could not be looked at: {e.Message}");
            return null;
        }
    }

    /// <summary>Notes whom the sources call the writer now.</summary>
    private void NoteWriter(bool after, ClusterFacts? control, IReadOnlyList<MemberFacts> members) =>
        _facts = _facts with
        {
            WriterViews =
            [
                .. _facts.WriterViews ?? [],
                new(
                    after,
                    control?.Instances.FirstOrDefault(i => i.IsWriter == true)?.Identifier,
                    members.FirstOrDefault(m => m.Server is not null && m.Server.Identity == _writer)?.Instance.Identifier,
                    [.. members.Where(m => m.Server is { ReadOnly: false }).Select(m => m.Instance.Identifier)]
                ),
            ],
        };

    /// <summary>Makes the own schema and writes the first row by the writer name.</summary>
    private async Task<bool> ProveWriteAsync(CancellationToken cancellationToken)
    {
        _run.Enter(VerificationPhase.Routing, "Writing by the writer name");
        var committed = false;
        try
        {
            _facts = _facts with
            {
                WriteProof = await _run.Sessions.UseAsync(
                    _run.Target.Writer,
                    async (session, token) =>
                    {
                        RefuseReplica(session.Identity);
                        _writer = session.Identity;
                        await session.PrepareAsync(_run.Schema, token);
                        await _proof.WriteAsync(session, token);
                        committed = true;
                        return new WriteProof(
                            _writer,
                            true,
                            await session.ContainsAsync(_run.Schema, new(_proof.Worker, _proof.Sequence, 1), token),
                            null
                        );
                    },
                    cancellationToken
                ),
            };
        }
        catch (DataPlaneException e) when (e.Kind is FailureKind.NotAllowed || (e.Kind is FailureKind.AccessDenied && _writer is not null))
        {
            throw new VerificationException(
                $"'{_run.Target.Login}' may not write to the verifier's own schema on {_run.Target.Writer}: {e.Message} It needs: "
                    + $"GRANT SELECT, INSERT, UPDATE, CREATE, DROP ON `{RunContext.SchemaPrefix.Replace("_", @"\_", StringComparison.Ordinal)}%`.* TO "
                    + $"'{_run.Target.Login}'@'%'. 'rdscluster verify --print-policy' prints all grants."
            );
        }
        catch (DataPlaneException e)
        {
            _facts = _facts with { WriteProof = new(_writer, committed, false, e.Message) };
        }
        return committed;
    }

    /// <summary>Writes nothing where the writer endpoint leads to a replica of another declared instance.</summary>
    private void RefuseReplica(ServerIdentity server)
    {
        var answering = (_facts.Members ?? []).Where(m => m.Server is not null).ToList();
        var replica = answering.Find(m => m.Server!.Identity == server && m.Server.IsReplica);
        if (replica is not null && answering.Exists(m => !m.Server!.IsReplica))
        {
            throw new DataPlaneException(
                FailureKind.RolledBack,
                Certainty.NotSent,
                0,
                $"it leads to {replica.Instance.Identifier}, which replicates from another server. Nothing was written there."
            );
        }
    }

    private async Task RouteAsync(bool after, CancellationToken cancellationToken)
    {
        var members = (after ? _facts.MembersAfter : _facts.Members) ?? [];
        _run.Say(after ? "Routing after the failover" : "Routing of reads and refused writes");
        await _routing.WaitForReplicasAsync(members, _writer, _proof.Worker, _proof.Sequence, cancellationToken);
        if (!after && _run.Selects(CheckIds.BadLoginsAreRefused))
        {
            _facts = _facts with { Logins = await new LoginProbe(_run).TryAsync(cancellationToken) };
        }
        if (_run.Selects(CheckIds.ReadersRefuseWrites))
        {
            _facts = _facts with
            {
                Refusals = [.. _facts.Refusals ?? [], .. await _routing.TryWritesAsync(members, _writer, after, cancellationToken)],
            };
        }
        if (
            _run.Target.Reader is { } reader
            && (_run.Selects(CheckIds.ReaderEndpointAvoidsWriter) || _run.Selects(CheckIds.EveryReplicaIsReached))
        )
        {
            _facts = _facts with
            {
                Spreads =
                [
                    .. _facts.Spreads ?? [],
                    .. await _routing.SampleAsync(Spread.Reader, reader, members, _writer, after, cancellationToken),
                ],
            };
        }
        if (_run.Target.ProxyReader is { } proxyReader && _run.Selects(CheckIds.ProxyRoutes))
        {
            _facts = _facts with
            {
                Spreads =
                [
                    .. _facts.Spreads ?? [],
                    .. await _routing.SampleAsync(Spread.ProxyReader, proxyReader, members, _writer, after, cancellationToken),
                ],
            };
        }
    }

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
        if (state is { Failed: > 0 } or { Succeeded: 0 })
        {
            _facts = _facts with
            {
                EndedEarly = $"The steady state has errors: {state.Failed} writes failed, {state.Succeeded} succeeded. Mend that first.",
            };
        }
        else if (_facts.FailoverWanted && _facts.Unready is { Count: > 0 } unready)
        {
            _facts = _facts with { EndedEarly = $"Not ready for a failover: {unready[0]}" };
        }
        else if (_facts.FailoverWanted)
        {
            guard.AllowFailover();
            try
            {
                await FailOverAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                await workload.StopAsync();
                Account(Collect(workload, start, end));
                throw;
            }
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
        _facts = _facts with { MembersAtEnd = await _preflight.AskMembersAsync(cancellationToken) };
        Account(Collect(workload, start, end));
    }

    private void Account(WorkloadFacts workload) =>
        _facts = _facts with
        {
            Workload = workload,
            Failovers = _facts.FailoverWanted ? [.. _facts.Failovers.Select(f => Measure(f, workload))] : _facts.Failovers,
        };

    private async Task FailOverAsync(CancellationToken cancellationToken)
    {
        for (var trial = 1; trial <= _run.Options.Trials; trial++)
        {
            _run.Enter(VerificationPhase.Failover, $"Failover {trial} of {_run.Options.Trials}");
            var failover = await new FailoverDrill(_run, Plan.Writer).RunAsync(trial, cancellationToken);
            _writer = failover.NewWriter ?? _writer;
            // Known already, should the run be cut short while it waits for redundancy.
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
        var ownStalls = _run.Log.OwnStalls;
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
                        OutageMeter.Measure(operations, Steady(operations), ownStalls, beginning),
                        notSent.GetValueOrDefault(lane.Number)
                    );
                }),
            ],
            Servers = _run.Log.Servers,
            OwnStalls = ownStalls,
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

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        _run.Enter(VerificationPhase.FinalRead, "Reading the ledger");
        var members = _facts.MembersAfter ?? _facts.Members ?? [];
        var operations = _run.Log.Snapshot();
        var (ledger, server, direct) = await new FinalRead(_run).ReadAsync(operations, members, cancellationToken);
        _facts = _facts with { Ledger = ledger };
        if (_facts.DeclaredReaders > 0 && server is not null && _run.Selects(CheckIds.NoDivergence))
        {
            _run.Say("Comparing the replicas");
            var writer = direct?.Endpoint ?? _run.Target.Writer;
            _facts = _facts with { Divergence = await CompareAsync(writer, server, cancellationToken) };
            if (_run.Options.CheckTables.Count > 0)
            {
                _facts = _facts with { Tables = await new TableProbe(_run).CompareAsync(writer, server, cancellationToken) };
            }
        }
        if (_run.Options.AllowRestore is not null && _run.RestorePlane is { } restorePlane && _run.Selects(CheckIds.BackupsRestore))
        {
            _run.Enter(VerificationPhase.Restore, "Restoring a backup to an isolated instance");
            _facts = _facts with { Restore = await new RestoreDrill(_run, restorePlane).RunAsync(_run.Log.Snapshot(), cancellationToken) };
        }
        await _run.DelayAsync(_facts.Failovers.Count > 0 ? _run.Options.EventDelay : TimeSpan.Zero, cancellationToken);
        _facts = _facts with { Events = await EventsAsync(TimeSpan.Zero, cancellationToken) };
    }

    private async Task<IReadOnlyList<DivergenceFacts>?> CompareAsync(
        Targets.Endpoint writer,
        ServerIdentity server,
        CancellationToken cancellationToken
    )
    {
        try
        {
            // A last row of all: a replica that shows it has everything before it.
            await _run.Sessions.UseAsync(writer, (session, token) => _proof.WriteAsync(session, token), cancellationToken);
            return await new DivergenceProbe(_run).CompareAsync(writer, server, cancellationToken);
        }
        catch (DataPlaneException e)
        {
            _run.Say($"The replicas could not be compared: {e.Message}");
            return null;
        }
    }

    private async Task<IReadOnlyList<ControlPlaneEvent>?> EventsAsync(TimeSpan fromStart, CancellationToken cancellationToken)
    {
        try
        {
            return await _run
                .ControlPlane.GetEventsAsync(_run.Target, _run.Clock.Started + fromStart, cancellationToken)
                .WaitAsync(cancellationToken);
        }
        catch (ControlPlaneException e)
        {
            _run.Say($"No events: {e.Message}");
            return null;
        }
    }

    /// <summary>Drops the own schema, also after a cancellation; what cannot be dropped is named.</summary>
    private async Task DropAsync()
    {
        if (_writer is null)
        {
            return;
        }
        try
        {
            await _run.Sessions.UseAsync(
                _run.Sessions.Request(_run.Target.Writer),
                async (session, token) =>
                {
                    await session.DropAsync(_run.Schema, token);
                    return true;
                },
                DropTimeout,
                CancellationToken.None
            );
        }
        catch (DataPlaneException e)
        {
            _run.Mark($"The schema {_run.Schema} could not be dropped: {e.Message}");
        }
    }
}
