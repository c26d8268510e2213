namespace RdsCluster.Verifier.Workload;

/// <summary>
/// A numbered writer of the ledger. It has one write at a time, so its head row is never contended; one whose outcome is unknown is
/// retired, since its transaction may still hold the row.
/// </summary>
internal sealed class Worker(int number)
{
    private long _acknowledged;

    public int Number { get; } = number;

    /// <summary>Number of the last write that was tried.</summary>
    public long Sequence { get; set; }

    /// <summary>Number of the last write that was acknowledged.</summary>
    public long Acknowledged
    {
        get => Volatile.Read(ref _acknowledged);
        set => Volatile.Write(ref _acknowledged, value);
    }
}
