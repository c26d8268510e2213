using System.Data.Common;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Replication;

/// <summary>Asks all instances of a cluster how they replicate.</summary>
internal sealed class ReplicationQuestion(ClusterCore core)
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(1);

    private sealed record Answer(TransactionSet? Executed, ReplicationStatus? Status, string? Failure);

    public async Task<IReadOnlyList<LocalReplication>> AskAsync(CancellationToken cancellationToken)
    {
        var instances = core.Instances.Where(i => i.IsMember).ToList();
        var answers = await Task.WhenAll(instances.Select(i => AskAsync(i, cancellationToken)));
        var executed = instances.Zip(answers).ToDictionary(a => a.First.Identifier, a => a.Second.Executed);
        return [.. instances.Zip(answers, (instance, answer) => Describe(instance, answer, executed))];
    }

    private static LocalReplication Describe(DbInstance instance, Answer answer, Dictionary<string, TransactionSet?> executed)
    {
        var source = instance.SourceIdentifier is { } name ? executed.GetValueOrDefault(name) : null;
        return new(
            instance.Identifier,
            answer.Executed?.ToString(),
            answer.Status?.ReceiverConnected,
            answer.Status?.ApplierRunning,
            answer.Status?.LagSeconds,
            source is not null && answer.Executed is { } own ? source.Except(own).Count : null,
            answer.Failure ?? answer.Status?.Error
        );
    }

    private async Task<Answer> AskAsync(DbInstance instance, CancellationToken cancellationToken)
    {
        if (!instance.Server.IsRunning)
        {
            return new(null, null, "no process");
        }
        using var deadline = ClusterCore.Within(AnswerTimeout, cancellationToken);
        try
        {
            await using var session = await instance.Server.ConnectAsync(deadline.Token);
            var status = await core.Replication.StatusAsync(session, deadline.Token);
            return new(await core.Replication.ExecutedAsync(session, deadline.Token), status, null);
        }
        catch (DbException e)
        {
            return new(null, null, e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, null, $"no answer within {AnswerTimeout.TotalSeconds:0} s");
        }
    }
}
