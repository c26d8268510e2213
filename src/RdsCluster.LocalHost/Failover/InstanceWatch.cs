using System.Data.Common;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.Replication;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.Failover;

/// <summary>Notices without a human that a server died or fell silent, and acts by the policy.</summary>
/// <remarks>
/// The end of a process is certain, as it is for RDS's host monitor. Silence is not: a writer that does not answer counts as
/// dead only when no replica receives from it any more.
/// </remarks>
internal sealed class InstanceWatch : IAsyncDisposable
{
    private const int SilentProbes = 4;
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromMilliseconds(500);
    private readonly ClusterCore _core;
    private readonly CancellationTokenSource _ending = new();
    private readonly List<Task> _recoveries = [];
    private readonly Task _watching;
    private int _silent;

    public InstanceWatch(ClusterCore core)
    {
        _core = core;
        _watching = WatchAsync(_ending.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _watching;
        await Task.WhenAll(_recoveries);
        _ending.Dispose();
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        var nextProbe = Task.CompletedTask;
        while (!cancellationToken.IsCancellationRequested)
        {
            var watched = _core.Instances.Where(IsWatched).ToList();
            // One recovery may end another instance's server on purpose: each is looked at anew.
            foreach (var dead in watched.Where(i => IsWatched(i) && !i.Server.IsRunning))
            {
                Recover(dead, "process ended");
            }
            if (nextProbe.IsCompleted)
            {
                await ProbeWriterAsync(cancellationToken);
                nextProbe = Task.Delay(ProbeEvery, cancellationToken);
            }

            await Task.WhenAny([nextProbe, .. watched.Where(i => i.Server.IsRunning && !i.InTransition).Select(i => i.Server.Exited)]);
        }
    }

    private static bool IsWatched(DbInstance instance) =>
        instance is { StaysStopped: false, InTransition: false, Status: ResourceStatus.Available or ResourceStatus.StorageFull };

    private async Task ProbeWriterAsync(CancellationToken cancellationToken)
    {
        var writer = _core.Writer;
        if (!IsWatched(writer) || !writer.Server.IsRunning)
        {
            return;
        }
        _silent = await RecordAsync(writer, cancellationToken) ? 0 : _silent + 1;
        if (_silent < SilentProbes || cancellationToken.IsCancellationRequested)
        {
            return;
        }
        var receiving = await Task.WhenAll(
            _core.Readers.Where(r => r.ServesReads).Select(r => ReadReceiverStateAsync(r, cancellationToken))
        );
        if (!IsDead(receiving))
        {
            return;
        }
        _silent = 0;
        Recover(writer, "silent, and no replica receives");
    }

    /// <summary>Whether a writer that does not answer is dead, by what its readers say.</summary>
    internal static bool IsDead(IReadOnlyCollection<ReceiverState> readers) =>
        // Readers that do not answer either indicate an overloaded machine, not a dead writer.
        !readers.Contains(ReceiverState.Receives) && (readers.Count == 0 || readers.Contains(ReceiverState.CutOff));

    private void Recover(DbInstance instance, string why)
    {
        if (_core.Options.Policy == FailoverPolicy.None)
        {
            return;
        }
        instance.InTransition = true;
        _core.Log.Add(FailoverSteps.Detect, instance.Identifier, why);
        _recoveries.RemoveAll(r => r.IsCompleted);
        _recoveries.Add(RecoverAsync(instance, _ending.Token));
    }

    private async Task RecoverAsync(DbInstance instance, CancellationToken cancellationToken)
    {
        try
        {
            await _core.Turn.WaitAsync(cancellationToken);
            try
            {
                instance.Status = ResourceStatus.Rebooting;
                await ActAsync(instance, cancellationToken);
            }
            finally
            {
                _core.Turn.Release();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The cluster ends.
        }
        catch (Exception e) when (e is LocalHostException or TimeoutException or DbException)
        {
            instance.Status = "failed";
            _core.Log.Add(FailoverSteps.Done, instance.Identifier, $"failed: {e.Message}");
        }
        finally
        {
            instance.InTransition = false;
        }
    }

    private Task ActAsync(DbInstance instance, CancellationToken cancellationToken) =>
        instance.StandbyHost is not null ? new StandbyHandover(_core).RunAsync(instance, cancellationToken)
        : instance == _core.Writer && _core.Plan.Topology != PlanTopology.Instances && _core.Readers.Any(r => r.ServesReads)
            ? new ClusterFailover(_core).RunAsync(target: null, cancellationToken)
        : new InstanceRestart(_core).RecoverAsync(instance, cancellationToken);

    /// <returns>Whether the writer answers; notes what it has by then.</returns>
    private async Task<bool> RecordAsync(DbInstance instance, CancellationToken cancellationToken)
    {
        var before = _core.Time.GetUtcNow();
        using var deadline = ClusterCore.Within(ProbeTimeout, cancellationToken);
        try
        {
            await using var session = await instance.Server.ConnectAsync(deadline.Token);
            _core.History.Add(before, await _core.Replication.ExecutedAsync(session, deadline.Token));
            return true;
        }
        catch (Exception e) when (e is DbException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<ReceiverState> ReadReceiverStateAsync(DbInstance replica, CancellationToken cancellationToken)
    {
        using var deadline = ClusterCore.Within(ProbeTimeout, cancellationToken);
        try
        {
            await using var session = await replica.Server.ConnectAsync(deadline.Token);
            return await _core.Replication.StatusAsync(session, deadline.Token) is { ReceiverConnected: true }
                ? ReceiverState.Receives
                : ReceiverState.CutOff;
        }
        catch (Exception e) when (e is DbException or OperationCanceledException)
        {
            return ReceiverState.Unknown;
        }
    }
}
