using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Dns;
using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Measurement;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Runs;

/// <summary>The course of a run: look, route, measure the steady state, fail over, settle, read, clean up.</summary>
internal sealed partial class VerificationRun
{
    private readonly RunContext _run;
    private readonly Preflight _preflight;
    private readonly RoutingProbe _routing;
    private readonly ProbeWriter _proof;
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
        await CompareCopyAsync(cancellationToken);
        if (_run.Options.IsReadOnly)
        {
            return _facts;
        }
        try
        {
            if (!await ProveWriteAsync(cancellationToken))
            {
                return _facts with { EndedEarly = $"The writer endpoint rejected the write: {_facts.WriteProof?.Failure}" };
            }
            NoteWriter(after: false, _facts.Control, _facts.Members ?? []);
            if (_run.Options.AppendHeartbeat && _facts.Heartbeats is { } heartbeats)
            {
                _facts = _facts with { Heartbeats = await new HeartbeatProbe(_run).AppendAsync(heartbeats, cancellationToken) };
            }
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
        _run.Enter(VerificationPhase.Preflight, $"Inspecting {_run.Target.Name}");
        var asking = _preflight.AskControlPlaneAsync(cancellationToken);
        if (!_run.Options.IsReadOnly && !_run.Options.OwnServers)
        {
            await _preflight.RequireLoginAsync(cancellationToken);
        }
        var members = await _preflight.AskMembersAsync(_run.Sessions.UnhurriedTimeout, cancellationToken);
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
        if (_run.Selects(CheckIds.HeartbeatsKept) && members.Any(m => m.Server is not null))
        {
            _facts = _facts with { Heartbeats = await new HeartbeatProbe(_run).ReadAsync(cancellationToken) };
        }
        if (
            !_run.Options.IsReadOnly
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
                    .. diverged
                        .Where(d => !d.PerhapsHousekeeping)
                        .Select(d =>
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
            // The following write proof reports the problem.
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
            _run.Say($"The tables could not be inspected: {e.Message}");
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

    /// <summary>Makes the own schema and writes the first row through the writer endpoint.</summary>
    private async Task<bool> ProveWriteAsync(CancellationToken cancellationToken)
    {
        _run.Enter(VerificationPhase.Routing, "Writing through the writer endpoint");
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
                    _run.Sessions.UnhurriedTimeout,
                    cancellationToken
                ),
            };
        }
        catch (DataPlaneException e) when (e.Kind is FailureKind.NotAllowed || (e.Kind is FailureKind.AccessDenied && _writer is not null))
        {
            throw new VerificationException(
                $"'{_run.Target.Login}' may not write to the verifier's schema on {_run.Target.Writer}: {e.Message} It needs: "
                    + "GRANT SELECT, INSERT, UPDATE, CREATE, DROP ON "
                    + $"`{RunContext.SchemaPrefix.Replace("_", @"\_", StringComparison.Ordinal)}%`.* TO "
                    + $"'{_run.Target.Login}'@'%'. 'rdscluster verify --print-policy' prints all grants."
            );
        }
        catch (DataPlaneException e)
        {
            _facts = _facts with { WriteProof = new(_writer, committed, false, e.Message) };
        }
        return committed;
    }

    /// <summary>Writes nothing if the writer endpoint routes to a replica of another declared instance.</summary>
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
        _run.Say(after ? "Routing after the failover" : "Routing of reads and rejected writes");
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

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        _run.Enter(VerificationPhase.FinalRead, "Reading the ledger");
        var members = _facts.MembersAfter ?? _facts.Members ?? [];
        var operations = _run.Log.Snapshot();
        var (ledger, server, direct) = await new FinalRead(_run).ReadAsync(operations, members, cancellationToken);
        _facts = _facts with { Ledger = ledger };
        if (_facts.Failovers.Count > 0 && _facts.Heartbeats is { } heartbeats)
        {
            _facts = _facts with { Heartbeats = await new HeartbeatProbe(_run).ReadAgainAsync(heartbeats, cancellationToken) };
        }
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
        await RestoreAsync(cancellationToken);
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
                _run.Target.Writer,
                async (session, token) =>
                {
                    await session.DropAsync(_run.Schema, token);
                    return true;
                },
                _run.Sessions.UnhurriedTimeout,
                CancellationToken.None
            );
        }
        catch (DataPlaneException e)
        {
            _run.Mark($"The schema {_run.Schema} could not be dropped: {e.Message}");
        }
    }
}
