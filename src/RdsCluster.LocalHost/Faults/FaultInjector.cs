using System.Collections.Concurrent;
using System.Data.Common;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Dns;
using RdsCluster.LocalHost.Failover;

namespace RdsCluster.LocalHost.Faults;

/// <summary>Applies faults to one cluster and remembers how to take them back.</summary>
internal sealed class FaultInjector(ClusterCore core) : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<Task, byte> _timers = new();
    private readonly ConcurrentDictionary<string, Func<CancellationToken, Task>> _reverts = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Active => [.. _reverts.Keys.Order(StringComparer.Ordinal)];

    public async Task ApplyAsync(string name, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        if (FaultCatalogue.FindMistake(name, parameters) is { } mistake)
        {
            throw new LocalHostException(mistake);
        }
        var fault =
            FaultCatalogue.Faults.FirstOrDefault(f => f.Description.Name == name)
            ?? throw new LocalHostException($"{name} is a fault of the DNS server, not of a cluster.");
        if (_reverts.ContainsKey(name))
        {
            throw new LocalHostException($"{name} is already active; revert it first.");
        }
        TimeSpan? duration = parameters.TryGetValue(FaultDuration.Parameter.Name, out var text) ? FaultDuration.Parse(text) : null;
        core.Log.Add(FailoverSteps.Fault, name, string.Join(", ", parameters.Select(p => $"{p.Key}={p.Value}")));
        var revert = await fault.ApplyAsync(core, new FaultArguments(core, parameters), cancellationToken);
        if (revert is null)
        {
            return;
        }
        _reverts[name] = revert;
        if (duration is { } time)
        {
            RevertAfter(name, revert, time);
        }
    }

    public async Task RevertAsync(string name, CancellationToken cancellationToken)
    {
        if (!_reverts.TryRemove(name, out var revert))
        {
            throw new LocalHostException(
                $"{name} is not active{(_reverts.IsEmpty ? "" : $"; active faults: {string.Join(", ", Active)}")}."
            );
        }
        await revert(cancellationToken);
        core.Log.Add(FailoverSteps.Revert, name);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAll(_timers.Keys);
        _ending.Dispose();
    }

    private void RevertAfter(string name, Func<CancellationToken, Task> revert, TimeSpan time)
    {
        var timer = RevertAsync();
        _timers[timer] = 0;
        _ = timer.ContinueWith(
            t => _timers.TryRemove(t, out _),
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default
        );

        async Task RevertAsync()
        {
            try
            {
                await Task.Delay(time, core.Time, _ending.Token);
                // Someone may have taken it back meanwhile, and even put it in force again.
                if (!_reverts.TryRemove(KeyValuePair.Create(name, revert)))
                {
                    return;
                }
                await revert(_ending.Token);
                core.Log.Add(FailoverSteps.Revert, name, "duration elapsed");
            }
            catch (OperationCanceledException) when (_ending.IsCancellationRequested)
            {
                // The cluster ends.
            }
            catch (Exception e) when (e is LocalHostException or TimeoutException or DbException)
            {
                core.Log.Add(FailoverSteps.Revert, name, $"failed: {e.Message}");
            }
        }
    }
}
