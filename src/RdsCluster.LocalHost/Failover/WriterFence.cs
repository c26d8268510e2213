using System.Data.Common;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Replication;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.Failover;

/// <summary>Makes sure that the old writer takes no write any more.</summary>
internal sealed class WriterFence(ClusterCore core)
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(2);

    /// <returns>All that the old writer ever committed, when it was closed alive; null when it is dead or left unfenced.</returns>
    /// <exception cref="LocalHostException">A switchover, and the old writer does not answer.</exception>
    public async Task<TransactionSet?> FenceAsync(DbInstance old, PromotionMode mode, CancellationToken cancellationToken)
    {
        if (core.LeavesWriterUnfenced)
        {
            core.Log.Add(FailoverSteps.Fence, old.Identifier, "UNFENCED: forbidden by a fault");
            return null;
        }

        core.Log.Add(FailoverSteps.Fence, old.Identifier, old.Server.Host.ToString());
        var oldStatus = old.Status;
        old.Status = ResourceStatus.Modifying;
        var final = old.Server.IsRunning && mode != PromotionMode.Failover ? await CloseAsync(old, cancellationToken) : null;
        if (final is null && mode == PromotionMode.Switchover)
        {
            old.Status = oldStatus;
            throw new LocalHostException(
                $"{old.Identifier} does not answer: a switchover needs the old writer alive. Promote a replica instead.",
                "InvalidDBInstanceState"
            );
        }

        if (final is null)
        {
            await core.KillAsync(old);
        }
        core.Log.Add(FailoverSteps.Fenced, old.Identifier, final is null ? "killed" : $"closed at {final}");
        return final;
    }

    /// <summary>Opens the old writer again after a promotion that did not happen.</summary>
    public async Task LiftAsync(DbInstance old, string status)
    {
        using var deadline = new CancellationTokenSource(AnswerTimeout);
        await using var session = await old.Server.ConnectAsync(deadline.Token);
        await core.Replication.OpenAsync(session, deadline.Token);
        old.Status = status;
        core.Log.Add(FailoverSteps.Revert, old.Identifier, "opened again");
    }

    private async Task<TransactionSet?> CloseAsync(DbInstance old, CancellationToken cancellationToken)
    {
        using var deadline = ClusterCore.Within(AnswerTimeout, cancellationToken);
        try
        {
            await using var session = await old.Server.ConnectAsync(deadline.Token);
            // An open transaction of a client would hold the close up.
            core.BreakClients(old);
            await core.Replication.CloseAsync(session, deadline.Token);
            return await core.Replication.ExecutedAsync(session, deadline.Token);
        }
        catch (Exception e) when (e is DbException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
