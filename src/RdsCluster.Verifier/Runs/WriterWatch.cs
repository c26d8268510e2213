using RdsCluster.Verifier.Dns;
using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Measurement;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Runs;

/// <summary>
/// Compares every 50 ms whom DNS, the servers' roles and the write probe call the writer. The control plane is queried less often: AWS
/// throttles an account that describes its instances twenty times a second.
/// </summary>
internal sealed class WriterWatch(RunContext run, Lane writerLane, DnsWatch? writerName)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Courtesy = TimeSpan.FromMilliseconds(10);
    private readonly InstanceRole?[] _roles = new InstanceRole?[run.Target.Instances.Count];
    private readonly Dictionary<ServerIdentity, string> _instanceOf = [];
    private readonly List<WriterPeriod> _periods = [];
    private readonly List<OwnPeriod> _own = [];
    private readonly Lock _lock = new();
    private volatile IReadOnlyDictionary<string, DnsWatch> _names = new Dictionary<string, DnsWatch>();
    private TimeSpan _controlAsked;
    private string? _byControlPlane;
    private long _samples;

    private TimeSpan ControlPeriod { get; } = run.Options.PollPeriod > Patience ? run.Options.PollPeriod : Patience;

    /// <summary>Watches until <paramref name="stop"/>.</summary>
    public async Task<WriterWatchFacts> RunAsync(CancellationToken stop)
    {
        await Task.WhenAll([
            AskControlPlaneAsync(stop),
            AskNamesAsync(stop),
            CompareAsync(stop),
            .. run.Target.Instances.Select((i, n) => AskAsync(n, i, stop)),
        ]);
        return new(_samples, _periods, _own);
    }

    private Task CompareAsync(CancellationToken stop) =>
        EveryAsync(
            Period,
            () =>
            {
                var (now, view) = (run.Clock.Now, View());
                _samples++;
                if (_periods.Count > 0 && _periods[^1].View.ToString() == view.ToString())
                {
                    _periods[^1] = _periods[^1] with { Last = now };
                }
                else
                {
                    _periods.Add(new(now, now, view));
                }
                return Task.CompletedTask;
            },
            stop
        );

    private WriterView View()
    {
        lock (_lock)
        {
            var state = run.Log.State(writerLane);
            // Who got no answer lately has no opinion.
            var fresh = state.LastSuccess is { } success && run.Clock.Now - success < OutageMeter.Unbroken + writerLane.Period * 2;
            var described = run.Clock.Now - _controlAsked < ControlPeriod + Patience;
            return new(
                After: false,
                described ? _byControlPlane : null,
                fresh && state.LastServer is { } server ? _instanceOf.GetValueOrDefault(server) : null,
                [.. run.Target.Instances.Where((_, n) => _roles[n] is { ReadOnly: false }).Select(i => i.Identifier)],
                ByDns()
            );
        }
    }

    /// <summary>Null if the address belongs to no instance, or to several.</summary>
    private string? ByDns()
    {
        if (writerName?.Latest is not { Error: null, Addresses.Count: > 0 } writer)
        {
            return null;
        }
        var same = run.Target.Instances.Where(i =>
            _names.GetValueOrDefault(i.Endpoint.Host)?.Latest is { Error: null } own && own.Addresses.Intersect(writer.Addresses).Any()
        );
        return same.Take(2).ToList() is [var only] ? only.Identifier : null;
    }

    /// <summary>Asks for the names of the instances as soon as a DNS knows the writer's.</summary>
    private async Task AskNamesAsync(CancellationToken stop)
    {
        if (writerName is null)
        {
            return;
        }
        await EveryAsync(Period, () => Task.CompletedTask, stop, () => writerName.Latest is { Error: null });
        var names = run
            .Target.Instances.Select(i => i.Endpoint.Host)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(host =>
                (Host: host, Watch: host == run.Target.Writer.Host ? writerName : DnsWatch.For(host, run.Options.Resolver, run.Clock))
            )
            .Where(n => n.Watch is not null)
            .ToDictionary(n => n.Host, n => n.Watch!, StringComparer.OrdinalIgnoreCase);
        _names = names;
        await Task.WhenAll(names.Values.Where(w => w != writerName).Select(w => w.RunAsync(stop)));
    }

    private Task AskControlPlaneAsync(CancellationToken stop) =>
        !run.ControlPlane.HasFacts
            ? Task.CompletedTask
            : EveryAsync(
                ControlPeriod,
                async () =>
                {
                    var asked = run.Clock.Now;
                    var (facts, _) = await new Preflight(run).AskControlPlaneAsync(stop);
                    lock (_lock)
                    {
                        _controlAsked = asked;
                        // Two unrelated primaries after a promotion: it is not for the control plane to say which of them is meant.
                        _byControlPlane = facts?.Instances.Where(i => i.IsWriter == true).Take(2).ToList() is [var only]
                            ? only.Identifier
                            : null;
                    }
                },
                stop
            );

    private async Task AskAsync(int number, TargetInstance instance, CancellationToken stop)
    {
        IDataSession? session = null;
        await EveryAsync(
            Period,
            async () =>
            {
                var asked = run.Clock.Now;
                using var deadline = new CancellationTokenSource(Patience, run.Clock.TimeProvider);
                using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
                try
                {
                    if (session is null)
                    {
                        await LetTheHeadlineFirstAsync(both.Token);
                    }
                    var used = session ??= await run.Sessions.OpenAsync(instance.Endpoint, both.Token);
                    Note(
                        number,
                        instance,
                        used.Identity,
                        await BoundedCall.RunAsync(() => used.ReadRoleAsync(both.Token), both.Token),
                        asked
                    );
                }
                catch (Exception e) when (e is DataPlaneException or OperationCanceledException)
                {
                    BoundedCall.Close(session);
                    session = null;
                    lock (_lock)
                    {
                        _roles[number] = null;
                    }
                }
            },
            stop
        );
        BoundedCall.Close(session);
    }

    /// <summary>
    /// A server that comes back meets the headline's connection first: others at that moment would only widen the bounds of the outage. A
    /// role is not missed, since who is promoted has kept its connection.
    /// </summary>
    private async Task LetTheHeadlineFirstAsync(CancellationToken cancellationToken)
    {
        var until = run.Clock.Now + Patience / 2;
        while (
            run.Log.State(writerLane) is { LastFailureStarted: { } failed } state && !(state.LastSuccess > failed) && run.Clock.Now < until
        )
        {
            await Task.Delay(Courtesy, run.Clock.TimeProvider, cancellationToken);
        }
    }

    private void Note(int number, TargetInstance instance, ServerIdentity server, RoleFacts role, TimeSpan asked)
    {
        lock (_lock)
        {
            _roles[number] = new(role.ReadOnly);
            _instanceOf[server] = instance.Identifier;
            if (role.OwnTransactions is not { } own)
            {
                return;
            }
            var last = _own.FindLastIndex(o => o.Server == server);
            if (last >= 0 && _own[last].Transactions == own && _own[last].TakesWrites == !role.ReadOnly)
            {
                _own[last] = _own[last] with { Last = asked };
            }
            else
            {
                _own.Add(new(server, own, !role.ReadOnly, asked, asked));
            }
        }
    }

    private async Task EveryAsync(TimeSpan period, Func<Task> act, CancellationToken stop, Func<bool>? until = null)
    {
        try
        {
            while (!stop.IsCancellationRequested && until?.Invoke() != true)
            {
                var next = run.Clock.Now + period;
                await act();
                await run.DelayAsync(next - run.Clock.Now, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The end of the workload.
        }
    }

    private sealed record InstanceRole(bool ReadOnly);
}
