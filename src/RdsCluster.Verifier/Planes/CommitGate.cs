namespace RdsCluster.Verifier.Planes;

/// <summary>
/// Decides, without a race, whether a commit was sent. The adapter passes the gate right before it sends the commit; a
/// caller that gives up closes it. Whoever comes first wins: closed first means nothing was or will be committed.
/// </summary>
public sealed class CommitGate
{
    private int _state;

    /// <summary>Whether the commit was sent.</summary>
    public bool Passed => Volatile.Read(ref _state) == 1;

    /// <summary>Called by the adapter right before the commit. False: the caller has given up, do not commit.</summary>
    public bool TryPass() => Interlocked.CompareExchange(ref _state, 1, 0) == 0;

    /// <summary>Called on a time-out. True: the commit was not sent and never will be.</summary>
    public bool TryClose() => Interlocked.CompareExchange(ref _state, 2, 0) is 0 or 2;
}
