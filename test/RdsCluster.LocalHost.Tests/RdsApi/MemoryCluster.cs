using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.Tests.RdsApi;

/// <summary>A cluster without servers: it keeps the contract's states, and its operations end when the test says so.</summary>
internal sealed class MemoryCluster(ClusterPlan plan) : ILocalCluster, IFaultTarget, ILocalBackups
{
    private readonly Lock _gate = new();
    private readonly List<LocalEvent> _events = [];
    private readonly List<string> _faults = [];
    private readonly List<LocalSnapshot> _snapshots = [];
    private readonly List<LocalInstance> _restored = [];
    private Dictionary<string, string> _statuses = plan.Instances.ToDictionary(
        instance => instance.Identifier,
        _ => "available",
        StringComparer.Ordinal
    );
    private string _writer = plan.Instances[0].Identifier;

    public ClusterPlan Plan { get; } = plan;

    /// <summary>Operations wait for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public Exception? Refusal { get; set; }

    public List<string> Calls { get; } = [];

    public LocalClusterState State
    {
        get
        {
            lock (_gate)
            {
                return new LocalClusterState(
                    Plan.Name,
                    Plan.Engine,
                    "8.4.7",
                    new LocalEndpoint("127.0.10.1", Plan.Port),
                    new LocalEndpoint("127.0.10.2", Plan.Port),
                    [
                        .. Plan.Instances.Select(
                            (instance, index) =>
                                new LocalInstance(
                                    instance.Identifier,
                                    instance.Identifier == _writer,
                                    _statuses[instance.Identifier],
                                    new LocalEndpoint($"127.0.12.{index + 1}", Plan.Port),
                                    $"127.0.11.{index + 1}",
                                    instance.Identifier == _writer ? null : _writer,
                                    1000 + index,
                                    $"eu-central-1{"abc"[index % 3]}",
                                    instance.MultiAz ? "eu-central-1b" : null
                                )
                        ),
                    ],
                    Plan.MasterUsername,
                    "ca.pem",
                    "password",
                    "run"
                );
            }
        }
    }

    public IReadOnlyList<LocalEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    public IReadOnlyList<string> ActiveFaults
    {
        get
        {
            lock (_gate)
            {
                return [.. _faults];
            }
        }
    }

    public void Record(DateTimeOffset time, string source, string category, string message)
    {
        lock (_gate)
        {
            _events.Add(new LocalEvent(time, source, "RDS-EVENT-0000", category, message));
        }
    }

    public Task RebootAsync(string identifier, bool forceFailover, CancellationToken cancellationToken) =>
        RunAsync($"reboot {identifier} {forceFailover}", () => { }, cancellationToken);

    public Task PromoteAsync(string identifier, CancellationToken cancellationToken) =>
        RunAsync($"promote {identifier}", () => _writer = identifier, cancellationToken);

    public Task FailoverClusterAsync(string? targetIdentifier, CancellationToken cancellationToken) =>
        RunAsync($"failover {targetIdentifier}", () => _writer = targetIdentifier ?? Plan.Instances[1].Identifier, cancellationToken);

    public Task StopInstanceAsync(string identifier, CancellationToken cancellationToken) =>
        RunAsync(
            $"stop {identifier}",
            () => _statuses = new(_statuses, StringComparer.Ordinal) { [identifier] = "stopped" },
            cancellationToken
        );

    public Task StartInstanceAsync(string identifier, CancellationToken cancellationToken) =>
        RunAsync(
            $"start {identifier}",
            () => _statuses = new(_statuses, StringComparer.Ordinal) { [identifier] = "available" },
            cancellationToken
        );

    public Task ApplyFaultAsync(string name, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        if (name != "freeze")
        {
            throw new LocalHostException($"There is no fault '{name}'.");
        }
        lock (_gate)
        {
            _faults.Add($"{name} {string.Join(' ', parameters.Select(parameter => $"{parameter.Key}={parameter.Value}"))}".TrimEnd());
        }
        return Task.CompletedTask;
    }

    public Task RevertFaultAsync(string name, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _faults.RemoveAll(fault => fault.StartsWith(name, StringComparison.Ordinal));
        }
        return Task.CompletedTask;
    }

    public IReadOnlyList<LocalSnapshot> Snapshots
    {
        get
        {
            lock (_gate)
            {
                return [.. _snapshots];
            }
        }
    }

    public IReadOnlyList<LocalInstance> Restored
    {
        get
        {
            lock (_gate)
            {
                return [.. _restored];
            }
        }
    }

    public (DateTimeOffset Earliest, DateTimeOffset Latest)? RestorableTimes { get; set; }

    public Task CreateSnapshotAsync(string snapshotIdentifier, string instanceIdentifier, CancellationToken cancellationToken) =>
        RunAsync(
            $"snapshot {instanceIdentifier}",
            () => _snapshots.Add(new LocalSnapshot(snapshotIdentifier, instanceIdentifier, "available", DateTimeOffset.UnixEpoch)),
            cancellationToken
        );

    public Task CopySnapshotAsync(string snapshotIdentifier, string newIdentifier, CancellationToken cancellationToken) =>
        RunAsync(
            $"copy {snapshotIdentifier} to {newIdentifier}",
            () =>
                _snapshots.Add(
                    _snapshots.Single(snapshot => snapshot.Identifier == snapshotIdentifier) with
                    {
                        Identifier = newIdentifier,
                    }
                ),
            cancellationToken
        );

    public Task SetParametersAsync(
        IReadOnlyList<string> identifiers,
        IReadOnlyDictionary<string, string> parameters,
        bool immediately,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            $"set {string.Join(',', parameters.Select(p => $"{p.Key}={p.Value}"))} on {string.Join(',', identifiers)} "
                + $"{(immediately ? "now" : "at the next start")}",
            () => { },
            cancellationToken
        );

    public Task DeleteSnapshotAsync(string snapshotIdentifier, CancellationToken cancellationToken) =>
        RunAsync(
            $"delete {snapshotIdentifier}",
            () => _snapshots.RemoveAll(snapshot => snapshot.Identifier == snapshotIdentifier),
            cancellationToken
        );

    public Task RestoreSnapshotAsync(
        string snapshotIdentifier,
        string newInstanceIdentifier,
        IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            $"restore {snapshotIdentifier} {string.Join(' ', parameters.Keys)}".TrimEnd(),
            () => Restore(newInstanceIdentifier),
            cancellationToken
        );

    public Task RestoreToTimeAsync(
        DateTimeOffset? time,
        string newInstanceIdentifier,
        IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellationToken
    ) => RunAsync($"restore {time?.ToUnixTimeSeconds().ToString() ?? "latest"}", () => Restore(newInstanceIdentifier), cancellationToken);

    public Task AddReaderAsync(
        string restoredIdentifier,
        string newInstanceIdentifier,
        IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellationToken
    ) => RunAsync($"reader of {restoredIdentifier}", () => Restore(newInstanceIdentifier, restoredIdentifier), cancellationToken);

    public Task DeleteRestoredAsync(string identifier, CancellationToken cancellationToken) =>
        RunAsync($"delete {identifier}", () => _restored.RemoveAll(instance => instance.Identifier == identifier), cancellationToken);

    private void Restore(string identifier, string? source = null)
    {
        var host = $"127.0.13.{_restored.Count + 1}";
        _restored.Add(
            new LocalInstance(
                identifier,
                source is null,
                "available",
                new LocalEndpoint(host, Plan.Port),
                host,
                source,
                2000,
                "eu-central-1a",
                SecondaryZone: null
            )
        );
    }

    private async Task RunAsync(string call, Action done, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Calls.Add(call);
        }
        if (Refusal is { } refusal)
        {
            throw refusal;
        }
        await Gate.WaitAsync(cancellationToken);
        lock (_gate)
        {
            done();
        }
    }
}
