using RdsCluster.Verifier.Aws.Relay;

namespace RdsCluster.Runner.Tests;

/// <summary>A mailbox as a process sees it that is killed: after some operations nothing that it asks for comes back.</summary>
/// <param name="operations">Number of operations before the kill.</param>
internal sealed class MortalMailbox(IMailbox mailbox, int operations) : IMailbox
{
    private int _left = operations;

    public async Task<bool> TryAddAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        await LiveAsync();
        return await mailbox.TryAddAsync(name, content, cancellationToken);
    }

    public async Task PutAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        await LiveAsync();
        await mailbox.PutAsync(name, content, cancellationToken);
    }

    public async Task<byte[]?> GetAsync(string name, CancellationToken cancellationToken)
    {
        await LiveAsync();
        return await mailbox.GetAsync(name, cancellationToken);
    }

    public async Task<IReadOnlyDictionary<string, string>> ListAsync(CancellationToken cancellationToken)
    {
        await LiveAsync();
        return await mailbox.ListAsync(cancellationToken);
    }

    private Task LiveAsync() => Interlocked.Decrement(ref _left) >= 0 ? Task.CompletedTask : new TaskCompletionSource().Task;
}
