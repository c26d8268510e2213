using System.Data.Common;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Failover;

/// <summary>Makes replicas reconnect immediately when their source is back, instead of after their own retry interval.</summary>
internal sealed class SourceReturn(ClusterCore core)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>Clients come first: on a server that has just started, everyone's first connection costs most.</summary>
    private static readonly TimeSpan Courtesy = TimeSpan.FromMilliseconds(100);

    public async Task ReconnectReplicasAsync(DbInstance source, CancellationToken cancellationToken)
    {
        await Task.Delay(Courtesy, core.Time, cancellationToken);
        await Task.WhenAll(
            core.Instances.Where(i => i.SourceIdentifier == source.Identifier && i.ServesReads)
                .Select(i => ReconnectAsync(i, cancellationToken))
        );
    }

    private async Task ReconnectAsync(DbInstance replica, CancellationToken cancellationToken)
    {
        using var deadline = ClusterCore.Within(Timeout, cancellationToken);
        try
        {
            await using var session = await replica.Server.ConnectAsync(deadline.Token);
            // A receiver that was stopped on purpose stays stopped.
            if (await core.Replication.StatusAsync(session, deadline.Token) is not { ReceiverWanted: true, ReceiverConnected: false })
            {
                return;
            }
            await core.Replication.StopReceiverAsync(session, deadline.Token);
            await core.Replication.StartReceiverAsync(session, deadline.Token);
        }
        catch (Exception e) when (e is DbException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // It reconnects after its own retry interval.
        }
    }
}
