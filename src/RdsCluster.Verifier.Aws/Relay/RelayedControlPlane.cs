using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Relay;

/// <summary>
/// The runner's control plane: it writes questions into the mailbox, and the caller answers them from its own control plane. The runner
/// itself has no right to any.
/// </summary>
public sealed class RelayedControlPlane(IMailbox mailbox, RunRequest request, TimeProvider time) : IControlPlane, IRestorePlane
{
    private readonly RelayTimes _times = request.Times;
    private int _last;

    public string Description => request.ControlPlane;

    public bool HasFacts => request.HasFacts;

    public async Task<ClusterFacts> DescribeAsync(ClusterTarget target, CancellationToken cancellationToken) =>
        (await AskAsync(new() { Kind = AskKind.Describe }, _times.AnswerTimeout, cancellationToken)).Facts ?? throw Incomplete();

    public async Task<IReadOnlyList<ControlPlaneEvent>> GetEventsAsync(
        ClusterTarget target,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) =>
        (await AskAsync(new() { Kind = AskKind.Events, Since = since }, _times.AnswerTimeout, cancellationToken)).Events
        ?? throw Incomplete();

    public Task RequestFailoverAsync(
        ClusterTarget target,
        FailoverKind kind,
        string? targetInstance,
        CancellationToken cancellationToken
    ) =>
        AskAsync(
            new()
            {
                Kind = AskKind.Failover,
                FailoverKind = kind,
                Instance = targetInstance,
            },
            _times.AnswerTimeout,
            cancellationToken
        );

    public async Task<RestoredCopy> RestoreAsync(
        ClusterTarget target,
        RestoreOrder order,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    ) => (await AskAsync(new() { Kind = AskKind.Restore, Order = order }, order.Timeout, cancellationToken)).Copy ?? throw Incomplete();

    public async Task<IReadOnlyList<DrillResource>> FindAsync(string? runId, CancellationToken cancellationToken) =>
        (await AskAsync(new() { Kind = AskKind.FindCopies, RunId = runId }, _times.AnswerTimeout, cancellationToken)).Resources
        ?? throw Incomplete();

    public Task DeleteAsync(IReadOnlyCollection<DrillResource> resources, CancellationToken cancellationToken) =>
        AskAsync(new() { Kind = AskKind.DeleteCopies, Resources = [.. resources] }, _times.AnswerTimeout, cancellationToken);

    private async Task<Answer> AskAsync(Ask ask, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _last);
        try
        {
            await mailbox.TryAddAsync(MessageNames.Ask(number), MessageJson.Write(ask), cancellationToken);
            var answer =
                await WaitAsync(number, _times.AnswerTimeout, cancellationToken)
                ?? await InsistAsync(ask, number, timeout, cancellationToken);
            return answer.ErrorCode is { } code ? throw new ControlPlaneException(code, answer.Error ?? code) : answer;
        }
        catch (Exception e) when (e is not (OperationCanceledException or ControlPlaneException))
        {
            throw new ControlPlaneException("MailboxFailed", $"The mailbox of the run cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Withdraws a question that changes something, unless the caller has taken it: then its answer is waited for.</summary>
    private async Task<Answer> InsistAsync(Ask ask, int number, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!ask.Changes)
        {
            throw Unanswered("The caller did not answer.");
        }
        if (await mailbox.TryAddAsync(MessageNames.Take(number), "withdrawn"u8.ToArray(), cancellationToken))
        {
            throw Unanswered("The caller did not receive the request; it was withdrawn and will not be carried out.");
        }
        return await WaitAsync(number, timeout, cancellationToken)
            ?? throw Unanswered("The caller received the request but did not answer; the request may have been carried out.");
    }

    private async Task<Answer?> WaitAsync(int number, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        while (time.GetElapsedTime(asked) < timeout)
        {
            if (await mailbox.GetAsync(MessageNames.Say(number), cancellationToken) is { } answer)
            {
                return MessageJson.Read<Answer>(answer);
            }
            await Task.Delay(_times.RunnerPoll, time, cancellationToken);
        }
        return null;
    }

    private ControlPlaneException Unanswered(string what) =>
        new("NoAnswer", $"No answer from the control plane within {_times.AnswerTimeout.TotalSeconds:0} s. {what}");

    private static ControlPlaneException Incomplete() => new("NoAnswer", "The caller's answer does not belong to the question.");
}
