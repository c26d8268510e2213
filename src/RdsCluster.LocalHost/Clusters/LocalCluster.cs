using RdsCluster.LocalHost.Failover;
using RdsCluster.LocalHost.Faults;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.Replication;
using RdsCluster.LocalHost.Snapshots;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.Clusters;

/// <summary>A cluster of real servers on this machine; ends them when disposed, and they end when this process dies in any way.</summary>
/// <remarks>
/// Requests are refused before the returned task exists in any other form than faulted, so that a control plane can answer
/// at once. An accepted request is carried through even when its caller stops waiting.
/// </remarks>
public sealed class LocalCluster : ILocalCluster, IFaultTarget, ILocalBackups, ILocalReplication, IAsyncDisposable
{
    private readonly ClusterCore _core;
    private readonly InstanceWatch _watch;
    private readonly FaultInjector _faults;
    private readonly SnapshotStore _snapshots;
    private readonly CancellationTokenSource _ending = new();
    private int _disposed;

    private LocalCluster(ClusterCore core, IReadOnlyList<string> notes)
    {
        _core = core;
        Notes = notes;
        _watch = new InstanceWatch(core);
        _faults = new FaultInjector(core);
        _snapshots = new SnapshotStore(core);
    }

    public ClusterPlan Plan => _core.Plan;

    /// <summary>What differs from the template, one line each: parameters that were changed or could not be set.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Every step of failovers, recoveries and faults with its monotonic time.</summary>
    public FailoverLog Log => _core.Log;

    public IReadOnlyList<LocalEvent> Events => _core.Events;

    public IReadOnlyList<string> ActiveFaults => _faults.Active;

    public LocalClusterState State =>
        new(
            _core.Plan.Name,
            _core.Plan.Engine,
            _core.Program.Version,
            _core.Addresses.Writer.Endpoint,
            _core.ReaderForwarder?.Endpoint,
            [.. _core.Instances.Where(i => i.IsMember).Select(i => i.Snapshot(i == _core.Writer))],
            _core.Plan.MasterUsername,
            _core.Certificates.AuthorityFile,
            _core.PasswordFile,
            _core.Run.Path
        )
        {
            Users = _core.Plan.Users.ToDictionary(
                user => user.Name,
                user => ClusterStart.PasswordFileOf(_core.Run, user),
                StringComparer.Ordinal
            ),
            ReaderTargets =
            [
                .. (_core.ReaderLeadsToWriter ? [_core.Writer] : _core.Readers.Where(r => r.ServesReads)).Select(i => i.Identifier),
            ],
        };

    /// <summary>Starts everything that the plan describes and waits until it replicates.</summary>
    /// <param name="progress">Gets one line per step.</param>
    /// <exception cref="LocalHostException">Something the user can act on: no server, port taken, cache unwritable, a setting the server
    /// refuses.</exception>
    /// <exception cref="TimeoutException">The servers run, but the cluster did not become complete in time; says what was
    /// missing.</exception>
    public static async Task<LocalCluster> StartAsync(
        ClusterPlan plan,
        LocalClusterOptions options,
        IProgress<string>? progress,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var start = new ClusterStart(plan, options, progress, time);
        var core = await start.RunAsync(cancellationToken);
        return new(core, start.Notes);
    }

    public Task RebootAsync(string identifier, bool forceFailover, CancellationToken cancellationToken)
    {
        return Begin(
            () =>
            {
                var instance = Available(identifier);
                return !forceFailover || (instance.StandbyHost is not null && _core.Plan.Topology == PlanTopology.Instances)
                    ? instance
                    : throw new LocalHostException(
                        $"ForceFailover cannot be used: {instance.Identifier} is not a Multi-AZ DB instance, so it has no standby.",
                        "InvalidParameterCombination"
                    );
            },
            instance =>
                forceFailover
                    ? new StandbyHandover(_core).RunAsync(instance, _ending.Token)
                    : new InstanceRestart(_core).RebootAsync(instance, _ending.Token),
            ignored: forceFailover && _core.IgnoresFailover,
            cancellationToken
        );
    }

    public Task PromoteAsync(string identifier, CancellationToken cancellationToken) =>
        PromoteAsync(identifier, PromotionMode.Promote, cancellationToken);

    /// <summary>Promotes a replica in a given mode; <see cref="PromotionMode.Switchover"/> is the planned change without loss.</summary>
    /// <exception cref="LocalHostException">No such replica, or a switchover that would lose writes.</exception>
    public Task PromoteAsync(string identifier, PromotionMode mode, CancellationToken cancellationToken) =>
        Begin(
            () => Replica(identifier),
            instance => new ReplicaPromotion(_core).RunAsync(instance, mode, _ending.Token),
            ignored: _core.IgnoresFailover,
            cancellationToken,
            takesTransition: false
        );

    public Task FailoverClusterAsync(string? targetIdentifier, CancellationToken cancellationToken) =>
        Begin(
            () =>
            {
                if (_core.Plan.Topology == PlanTopology.Instances)
                {
                    throw new LocalHostException(
                        $"DBCluster {_core.DbClusterIdentifier} not found: {_core.Plan.Name} has only DB instances.",
                        "DBClusterNotFoundFault"
                    );
                }
                if (targetIdentifier is not null && _core.Find(targetIdentifier) == _core.Writer)
                {
                    throw new LocalHostException($"{targetIdentifier} is the writer already.", "InvalidDBInstanceState");
                }
                var target = targetIdentifier is null ? _core.Readers.FirstOrDefault(r => r.ServesReads) : Available(targetIdentifier);
                return target
                    ?? throw new LocalHostException(
                        $"DBCluster {_core.DbClusterIdentifier} has no reader to fail over to.",
                        "InvalidDBClusterStateFault"
                    );
            },
            target => new ClusterFailover(_core).RunAsync(targetIdentifier is null ? null : target, _ending.Token),
            ignored: _core.IgnoresFailover,
            cancellationToken,
            takesTransition: false
        );

    public Task StopInstanceAsync(string identifier, CancellationToken cancellationToken) =>
        Begin(
            () => Available(identifier),
            async instance =>
            {
                instance.StaysStopped = true;
                instance.Status = "stopping";
                await instance.Server.StopAsync(_ending.Token);
                instance.Status = ResourceStatus.Stopped;
                _core.Raise(instance, RdsEvents.Stopped);
            },
            ignored: false,
            cancellationToken
        );

    public Task StartInstanceAsync(string identifier, CancellationToken cancellationToken) =>
        Begin(
            () =>
                _core.Find(identifier) is { Status: ResourceStatus.Stopped } instance
                    ? instance
                    : throw new LocalHostException(
                        $"Instance {identifier} cannot be started: it is not stopped.",
                        "InvalidDBInstanceState"
                    ),
            async instance =>
            {
                instance.Status = "starting";
                await new InstanceRestart(_core).StartAsync(instance, _ending.Token);
                instance.StaysStopped = false;
                _core.Raise(instance, RdsEvents.Started);
            },
            ignored: false,
            cancellationToken
        );

    public Task SetParametersAsync(
        IReadOnlyList<string> identifiers,
        IReadOnlyDictionary<string, string> parameters,
        bool immediately,
        CancellationToken cancellationToken
    ) =>
        InTurnAsync(
            () => new ParameterChange(_core).RunAsync([.. identifiers.Select(_core.Find)], parameters, immediately, _ending.Token),
            cancellationToken
        );

    /// <inheritdoc/>
    /// <remarks><see cref="FaultCatalogue.All"/> describes all of them.</remarks>
    public Task ApplyFaultAsync(string name, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken) =>
        _faults.ApplyAsync(name, parameters, cancellationToken);

    public Task RevertFaultAsync(string name, CancellationToken cancellationToken) => _faults.RevertAsync(name, cancellationToken);

    public Task<IReadOnlyList<LocalReplication>> AskReplicationAsync(CancellationToken cancellationToken) =>
        new ReplicationQuestion(_core).AskAsync(cancellationToken);

    public IReadOnlyList<LocalSnapshot> Snapshots => _snapshots.All;

    public IReadOnlyList<LocalInstance> Restored =>
        [.. _core.Instances.Where(i => !i.IsMember).Select(i => i.Snapshot(isWriter: i.SourceIdentifier is null))];

    public (DateTimeOffset Earliest, DateTimeOffset Latest)? RestorableTimes => _core.History.Range;

    public Task CreateSnapshotAsync(string snapshotIdentifier, string instanceIdentifier, CancellationToken cancellationToken) =>
        InTurnAsync(() => _snapshots.CreateAsync(Available(instanceIdentifier), snapshotIdentifier, _ending.Token), cancellationToken);

    public Task CopySnapshotAsync(string snapshotIdentifier, string newIdentifier, CancellationToken cancellationToken) =>
        InTurnAsync(() => _snapshots.CopyAsync(snapshotIdentifier, newIdentifier, _ending.Token), cancellationToken);

    public Task DeleteSnapshotAsync(string snapshotIdentifier, CancellationToken cancellationToken) =>
        InTurnAsync(
            () =>
            {
                _snapshots.Delete(snapshotIdentifier);
                return Task.CompletedTask;
            },
            cancellationToken
        );

    public Task RestoreSnapshotAsync(
        string snapshotIdentifier,
        string newInstanceIdentifier,
        IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellationToken
    ) =>
        InTurnAsync(
            () =>
                new InstanceRestore(_core).FromSnapshotAsync(
                    _snapshots,
                    snapshotIdentifier,
                    newInstanceIdentifier,
                    parameters,
                    _ending.Token
                ),
            cancellationToken
        );

    public Task RestoreToTimeAsync(
        DateTimeOffset? time,
        string newInstanceIdentifier,
        IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellationToken
    ) =>
        InTurnAsync(
            () => new InstanceRestore(_core).ToTransactionsAsync(_core.History.At(time), newInstanceIdentifier, parameters, _ending.Token),
            cancellationToken
        );

    public Task AddReaderAsync(
        string restoredIdentifier,
        string newInstanceIdentifier,
        IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellationToken
    ) =>
        InTurnAsync(
            () => new InstanceRestore(_core).AddReaderAsync(restoredIdentifier, newInstanceIdentifier, parameters, _ending.Token),
            cancellationToken
        );

    public Task DeleteRestoredAsync(string identifier, CancellationToken cancellationToken) =>
        InTurnAsync(
            async () =>
            {
                var instance =
                    _core.Instances.FirstOrDefault(i =>
                        !i.IsMember && string.Equals(i.Identifier, identifier, StringComparison.OrdinalIgnoreCase)
                    ) ?? throw new LocalHostException($"DBInstance {identifier} not found.", "DBInstanceNotFound");
                await new InstanceRestore(_core).RemoveAsync(instance);
                _core.Raise(instance, RdsEvents.Deleted);
            },
            cancellationToken
        );

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }
        await _ending.CancelAsync();
        await _watch.DisposeAsync();
        await _faults.DisposeAsync();
        await ClusterStart.EndAsync(_core);
        _ending.Dispose();
    }

    private DbInstance Available(string identifier) =>
        _core.Find(identifier) is { Status: ResourceStatus.Available } instance
            ? instance
            : throw new LocalHostException($"Instance {identifier} is not in available state.", "InvalidDBInstanceState");

    private DbInstance Replica(string identifier) =>
        Available(identifier) is { SourceIdentifier: not null } instance
            ? instance
            : throw new LocalHostException($"DB instance {identifier} is not a read replica.", "InvalidDBInstanceState");

    private Task Begin(
        Func<DbInstance> accept,
        Func<DbInstance, Task> work,
        bool ignored,
        CancellationToken cancellationToken,
        bool takesTransition = true
    )
    {
        try
        {
            var instance = accept();
            if (ignored)
            {
                _core.Log.Add(FailoverSteps.Done, instance.Identifier, "accepted and ignored: a fault is active");
                return Task.CompletedTask;
            }

            if (takesTransition)
            {
                instance.InTransition = true;
                instance.Status = ResourceStatus.Rebooting;
            }

            return RunAsync(instance, work, takesTransition).WaitAsync(cancellationToken);
        }
        catch (LocalHostException e)
        {
            return Task.FromException(e);
        }
    }

    private Task InTurnAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        return RunAsync().WaitAsync(cancellationToken);

        async Task RunAsync()
        {
            await _core.Turn.WaitAsync(_ending.Token);
            try
            {
                await work();
            }
            finally
            {
                _core.Turn.Release();
            }
        }
    }

    private async Task RunAsync(DbInstance instance, Func<DbInstance, Task> work, bool takesTransition)
    {
        await _core.Turn.WaitAsync(_ending.Token);
        try
        {
            await work(instance);
        }
        catch when (takesTransition)
        {
            instance.Status = "failed";
            throw;
        }
        finally
        {
            if (takesTransition)
            {
                instance.InTransition = false;
            }
            _core.Turn.Release();
        }
    }
}
