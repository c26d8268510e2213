using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Replication;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.Failover;

/// <summary>Puts the other instances behind a new writer. One that has transactions the new writer lacks is rebuilt, never
/// merged.</summary>
/// <param name="promotedAt">All that the new writer had when it was opened.</param>
internal sealed class Rejoin(ClusterCore core, TransactionSet promotedAt)
{
    /// <summary>A replica that was running: <paramref name="received"/> is what it had when its receiver stopped.</summary>
    public async Task RejoinAsync(DbInstance replica, TransactionSet? received, CancellationToken cancellationToken)
    {
        core.Log.Add(FailoverSteps.Point, replica.Identifier, core.Writer.Identifier);
        if (received?.Except(promotedAt) is { IsEmpty: false } ahead)
        {
            await RebuildAsync(replica, ahead, cancellationToken);
            return;
        }

        await using var session = await replica.Server.ConnectAsync(cancellationToken);
        await core.FollowWriterAsync(session, cancellationToken);
    }

    /// <summary>The old writer, dead or closed, comes back as a replica; unless a fault or an operator keeps it down.</summary>
    public async Task ReturnAsync(DbInstance old, CancellationToken cancellationToken)
    {
        if (old.StaysStopped)
        {
            old.Status = ResourceStatus.Stopped;
            return;
        }

        core.Log.Add(FailoverSteps.Return, old.Identifier);
        await old.Server.StartAsync(core.Options.StartTimeout, cancellationToken);
        TransactionSet errant;
        await using (var session = await old.Server.ConnectAsync(cancellationToken))
        {
            await core.Replication.CloseAsync(session, cancellationToken);
            errant = (await core.Replication.ExecutedAsync(session, cancellationToken)).Except(promotedAt);
            if (errant.IsEmpty)
            {
                await core.FollowWriterAsync(session, cancellationToken);
            }
        }

        if (!errant.IsEmpty)
        {
            await RebuildAsync(old, errant, cancellationToken);
        }
        old.Status = ResourceStatus.Available;
    }

    private async Task RebuildAsync(DbInstance instance, TransactionSet errant, CancellationToken cancellationToken)
    {
        core.Log.Add(FailoverSteps.Rebuild, instance.Identifier, $"errant: {errant}");
        await new InstanceRebuild(core).RunAsync(instance, cancellationToken);
    }
}
