using System.Data.Common;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Replication;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.Failover;

/// <summary>Promotion of a replica: fence, stop the receivers, choose, drain, open, move the endpoints, point the others, take the old
/// writer back.</summary>
internal sealed class ReplicaPromotion(ClusterCore core)
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Stopping the applier and opening the server take milliseconds; a server that does not answer must not hold up the next
    /// attempt.</summary>
    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(4);

    /// <param name="chosen">The replica to promote; null means the one with the most received transactions.</param>
    /// <param name="opened">Called when the replica serves as the writer; the others return after that.</param>
    public async Task RunAsync(DbInstance? chosen, PromotionMode mode, CancellationToken cancellationToken, Action? opened = null)
    {
        var old = core.Writer;
        var oldStatus = old.Status;
        old.InTransition = true;
        try
        {
            var final = await new WriterFence(core).FenceAsync(old, mode, cancellationToken);
            try
            {
                if (final is not null && chosen is not null)
                {
                    await ReceiveRestAsync(chosen, final, mode, cancellationToken);
                }
                await PromoteAsync(chosen, old, mode, opened, cancellationToken);
            }
            catch when (final is not null && core.Writer == old)
            {
                // Nothing was promoted and the old writer is only closed: it goes on.
                await new WriterFence(core).LiftAsync(old, oldStatus);
                throw;
            }
        }
        finally
        {
            old.InTransition = false;
        }
    }

    private async Task ReceiveRestAsync(DbInstance chosen, TransactionSet final, PromotionMode mode, CancellationToken cancellationToken)
    {
        using var deadline = ClusterCore.Within(core.Options.DrainTimeout, cancellationToken);
        try
        {
            await using var session = await chosen.Server.ConnectAsync(deadline.Token);
            while (await core.Replication.StatusAsync(session, deadline.Token) is var status && status?.Received.Contains(final) != true)
            {
                var hopeless = status is null or { ReceiverWanted: false };
                if (hopeless && mode == PromotionMode.Promote)
                {
                    return;
                }
                if (hopeless)
                {
                    throw new LocalHostException(
                        $"{chosen.Identifier} does not receive from {core.Writer.Identifier}: a switchover would lose writes. "
                            + "Start its receiver, or promote it and accept the loss.",
                        "InvalidDBInstanceState"
                    );
                }
                await Task.Delay(3, deadline.Token);
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            if (mode == PromotionMode.Switchover)
            {
                throw new TimeoutException(
                    $"'{chosen.Identifier}' did not receive the last writes of '{core.Writer.Identifier}' within "
                        + $"{core.Options.DrainTimeout.TotalSeconds:0} s.",
                    e
                );
            }
        }
    }

    private async Task PromoteAsync(
        DbInstance? chosen,
        DbInstance old,
        PromotionMode mode,
        Action? opened,
        CancellationToken cancellationToken
    )
    {
        var received = await StopReceiversAsync(old, cancellationToken);
        var candidate =
            chosen is null || mode == PromotionMode.Failover
                ? core.Find(CandidateChoice.Choose(received, chosen?.Identifier).Identifier)
                : chosen;
        var all =
            received.FirstOrDefault(r => r.Identifier == candidate.Identifier)?.Received
            ?? throw new LocalHostException($"{candidate.Identifier} does not answer, so it cannot be promoted.", "InvalidDBInstanceState");
        core.Log.Add(FailoverSteps.Choose, candidate.Identifier, all.ToString());

        candidate.Status = ResourceStatus.Modifying;
        TransactionSet promotedAt;
        try
        {
            promotedAt = await OpenAsync(candidate, received, all, cancellationToken);
        }
        catch (Exception e)
        {
            // Nothing was promoted: it goes on as a replica, and may be asked again.
            candidate.Status = ResourceStatus.Available;
            core.Log.Add(FailoverSteps.Done, candidate.Identifier, $"failed: {e.Message}");
            throw;
        }

        core.Raise(candidate, RdsEvents.ReplicationTerminated);
        candidate.SourceIdentifier = null;
        old.SourceIdentifier = candidate.Identifier;
        core.Writer = candidate;
        candidate.Status = ResourceStatus.Available;
        core.Log.Add(FailoverSteps.MoveEndpoint, candidate.Identifier, candidate.Server.Host.ToString());
        opened?.Invoke();
        if (!core.LeavesWriterUnfenced)
        {
            core.BreakClients(old);
        }

        var rejoin = new Rejoin(core, promotedAt);
        await Task.WhenAll(
            core.Readers.Where(r => r != old && r.Server.IsRunning)
                .Select(async reader =>
                {
                    reader.SourceIdentifier = candidate.Identifier;
                    await rejoin.RejoinAsync(
                        reader,
                        received.FirstOrDefault(r => r.Identifier == reader.Identifier)?.Received,
                        cancellationToken
                    );
                })
        );
        if (!core.LeavesWriterUnfenced)
        {
            await rejoin.ReturnAsync(old, cancellationToken);
        }
        core.Log.Add(FailoverSteps.Done, candidate.Identifier);
    }

    /// <summary>Lets the candidate apply what it has received, and makes it a writer.</summary>
    /// <returns>What it had executed when it was opened.</returns>
    private async Task<TransactionSet> OpenAsync(
        DbInstance candidate,
        IReadOnlyList<CandidateChoice.Candidate> received,
        TransactionSet all,
        CancellationToken cancellationToken
    )
    {
        // RDS lets both readers of a DB cluster apply everything before it promotes one.
        if (core.IsSemiSynchronous)
        {
            await Task.WhenAll(
                received
                    .Where(r => r.Identifier != candidate.Identifier)
                    .Select(r => DrainAsync(core.Find(r.Identifier), r.Received, cancellationToken))
            );
        }
        await DrainAsync(candidate, all, cancellationToken);
        using var deadline = ClusterCore.Within(OpenTimeout, cancellationToken);
        try
        {
            await using var session = await candidate.Server.ConnectAsync(deadline.Token);
            await core.Replication.ForgetSourceAsync(session, deadline.Token);
            var promotedAt = await core.Replication.ExecutedAsync(session, deadline.Token);
            await core.OpenWriterAsync(session, deadline.Token);
            core.Log.Add(FailoverSteps.Open, candidate.Identifier, promotedAt.ToString());
            await core.WarmUpAsync(candidate.Server, cancellationToken);
            return promotedAt;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"'{candidate.Identifier}' could not be opened within {OpenTimeout.TotalSeconds:0} s.", e);
        }
    }

    private async Task DrainAsync(DbInstance replica, TransactionSet received, CancellationToken cancellationToken)
    {
        if (core.SkipsDrain)
        {
            core.Log.Add(FailoverSteps.Drain, replica.Identifier, "skipped: forbidden by a fault");
            return;
        }

        await using var session = await replica.Server.ConnectAsync(cancellationToken);
        if (!await core.Replication.WaitUntilExecutedAsync(session, received, core.Options.DrainTimeout, cancellationToken))
        {
            throw new TimeoutException(
                $"'{replica.Identifier}' did not apply what it had received within {core.Options.DrainTimeout.TotalSeconds:0} "
                    + "s; nothing is promoted, since that would lose acknowledged writes."
            );
        }
        core.Log.Add(FailoverSteps.Drain, replica.Identifier, received.ToString());
    }

    private async Task<IReadOnlyList<CandidateChoice.Candidate>> StopReceiversAsync(DbInstance old, CancellationToken cancellationToken)
    {
        var statuses = await Task.WhenAll(
            core.Readers.Where(i => i.Server.IsRunning)
                .Select(async replica =>
                {
                    using var deadline = ClusterCore.Within(AnswerTimeout, cancellationToken);
                    try
                    {
                        await using var session = await replica.Server.ConnectAsync(deadline.Token);
                        await core.Replication.StopReceiverAsync(session, deadline.Token);
                        var status = await core.Replication.StatusAsync(session, deadline.Token);
                        return status is null
                            ? null
                            : new CandidateChoice.Candidate(
                                replica.Identifier,
                                replica.Plan.PromotionTier,
                                status.Received,
                                status.LagSeconds
                            );
                    }
                    catch (Exception e)
                        when (e is DbException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
                    {
                        return null;
                    }
                })
        );
        core.Log.Add(
            FailoverSteps.StopReceivers,
            old.Identifier,
            string.Join("; ", statuses.OfType<CandidateChoice.Candidate>().Select(s => $"{s.Identifier}: {s.Received}"))
        );
        return [.. statuses.OfType<CandidateChoice.Candidate>()];
    }
}
