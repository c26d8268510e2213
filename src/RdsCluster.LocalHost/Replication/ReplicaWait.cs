using System.Data.Common;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.Replication;

/// <summary>Waits for a replica, and says what was missing when it waited in vain.</summary>
internal static class ReplicaWait
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(15);

    /// <summary>Waits until a replica has everything that a server has now.</summary>
    /// <inheritdoc cref="UntilCaughtUpAsync(ClusterCore, DbInstance, TransactionSet, TimeSpan, CancellationToken)" path="/exception"/>
    public static async Task UntilCaughtUpAsync(
        ClusterCore core,
        DbInstance replica,
        Server source,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        await using var session = await source.ConnectAsync(cancellationToken);
        var everything = await core.Replication.ExecutedAsync(session, cancellationToken);
        await UntilCaughtUpAsync(core, replica, everything, timeout, cancellationToken);
    }

    /// <exception cref="TimeoutException">The replica is not connected, does not apply, or lacks transactions.</exception>
    public static async Task UntilCaughtUpAsync(
        ClusterCore core,
        DbInstance replica,
        TransactionSet everything,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        using var deadline = ClusterCore.Within(timeout, cancellationToken);
        var unmet = "an answer";
        try
        {
            while (true)
            {
                try
                {
                    await using var session = await replica.Server.ConnectAsync(deadline.Token);
                    while ((unmet = Missing(await core.Replication.StatusAsync(session, deadline.Token), everything)) is not null)
                    {
                        await Task.Delay(Poll, deadline.Token);
                    }
                    return;
                }
                catch (DbException e)
                {
                    unmet = $"an answer ({e.Message})";
                    await Task.Delay(Poll, deadline.Token);
                }
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"'{replica.Identifier}' was not replicating within {timeout.TotalSeconds:0} s. Still missing: {unmet}.",
                e
            );
        }
    }

    private static string? Missing(ReplicationStatus? status, TransactionSet everything) =>
        status switch
        {
            null => "a source to replicate from",
            { ApplierRunning: false } => $"its applier ({status.Error ?? "stopped"})",
            { ReceiverConnected: false } => $"its receiver ({status.Error ?? "not connected"})",
            _ when !status.Executed.Contains(everything) => $"transactions {everything.Except(status.Executed)}",
            _ => null,
        };
}
