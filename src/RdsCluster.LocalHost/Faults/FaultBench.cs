using System.Collections.Concurrent;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Failover;

namespace RdsCluster.LocalHost.Faults;

/// <summary>Applies faults to one cluster and remembers how to take them back.</summary>
internal sealed class FaultBench(ClusterCore core)
{
    private readonly ConcurrentDictionary<string, Func<CancellationToken, Task>> _reverts = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Active => [.. _reverts.Keys.Order(StringComparer.Ordinal)];

    public async Task ApplyAsync(string name, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        var fault = FaultCatalogue.Faults.FirstOrDefault(f => f.Description.Name == name)
            ?? throw new LocalHostException($"fault: got '{name}'; known are {string.Join(", ", FaultCatalogue.All.Select(f => f.Name))}.");
        var unknown = parameters.Keys.Except(fault.Description.Parameters.Select(p => p.Name)).ToList();
        if (unknown.Count > 0)
        {
            var known = string.Join(", ", fault.Description.Parameters.Select(p => p.Name));
            throw new LocalHostException($"{name}: unknown parameter {string.Join(", ", unknown)}; it takes {(known.Length > 0 ? known : "none")}.");
        }

        if (_reverts.ContainsKey(name))
            throw new LocalHostException($"{name} is in force already; revert it first.");
        core.Log.Add(FailoverSteps.Fault, name, string.Join(", ", parameters.Select(p => $"{p.Key}={p.Value}")));
        var revert = await fault.ApplyAsync(core, new FaultArguments(core, parameters), cancellationToken);
        if (revert is not null)
            _reverts[name] = revert;
    }

    public async Task RevertAsync(string name, CancellationToken cancellationToken)
    {
        if (!_reverts.TryRemove(name, out var revert))
            throw new LocalHostException($"{name} is not in force{(_reverts.IsEmpty ? "" : $"; in force are {string.Join(", ", Active)}")}.");
        await revert(cancellationToken);
        core.Log.Add(FailoverSteps.Revert, name);
    }
}
