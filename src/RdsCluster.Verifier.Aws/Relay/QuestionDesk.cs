using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Relay;

/// <summary>The caller's side of the relayed control plane: answers the runner's questions, each once.</summary>
internal sealed class QuestionDesk(IMailbox mailbox, IControlPlane controlPlane, ClusterTarget target)
{
    private readonly HashSet<int> _seen = [];
    private readonly List<Task> _open = [];

    /// <summary>Starts to answer the questions that are new among these names.</summary>
    public void Open(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        _open.RemoveAll(t => t.IsCompletedSuccessfully);
        foreach (var number in names.Select(MessageNames.AskNumber).OfType<int>().Where(_seen.Add))
        {
            _open.Add(AnswerAsync(number, cancellationToken));
        }
    }

    /// <summary>Lets the answers in flight end.</summary>
    public Task CloseAsync() => Task.WhenAll(_open);

    private async Task AnswerAsync(int number, CancellationToken cancellationToken)
    {
        if (await mailbox.GetAsync(MessageNames.Ask(number), cancellationToken) is not { } content)
        {
            return;
        }
        var ask = MessageJson.Read<Ask>(content);
        // No request is performed twice, or after the runner has withdrawn it.
        if (
            ask.Changes
            && !await mailbox.TryAddAsync(
                MessageNames.Take(number),
                System.Text.Encoding.ASCII.GetBytes($"taken {Guid.NewGuid():N}"),
                cancellationToken
            )
        )
        {
            return;
        }
        var answer = await AskAsync(ask, cancellationToken);
        await mailbox.TryAddAsync(MessageNames.Say(number), MessageJson.Write(answer), cancellationToken);
    }

    private async Task<Answer> AskAsync(Ask ask, CancellationToken cancellationToken)
    {
        try
        {
            return await CarryOutAsync(ask, cancellationToken);
        }
        catch (ControlPlaneException e)
        {
            return new() { ErrorCode = e.Code, Error = e.Message };
        }
    }

    private async Task<Answer> CarryOutAsync(Ask ask, CancellationToken cancellationToken)
    {
        switch (ask.Kind)
        {
            case AskKind.Describe:
                return new() { Facts = await controlPlane.DescribeAsync(target, cancellationToken) };
            case AskKind.Events:
                return new() { Events = await controlPlane.GetEventsAsync(target, ask.Since ?? default, cancellationToken) };
            case AskKind.Failover:
                await controlPlane.RequestFailoverAsync(target, ask.FailoverKind, ask.Instance, cancellationToken);
                return new();
            case AskKind.Restore when ask.Order is { } order:
                return new() { Copy = await Restores().RestoreAsync(target, order, progress: null, cancellationToken) };
            case AskKind.FindCopies:
                return new() { Resources = await Restores().FindAsync(ask.RunId, cancellationToken) };
            case AskKind.DeleteCopies:
                await Restores().DeleteAsync([.. ask.Resources ?? []], cancellationToken);
                return new();
            default:
                throw new ControlPlaneException("UnknownQuestion", $"This tool version does not support the request '{ask.Kind}'.");
        }
    }

    private IRestorePlane Restores() =>
        controlPlane as IRestorePlane
        ?? throw new ControlPlaneException("NoRestores", "The caller's control plane cannot restore backups.");
}
