namespace RdsCluster.Verifier.Workload;

/// <summary>
/// A numbered writer of the ledger. It has one write at a time, so its head row is never contended; one whose outcome is unknown is
/// retired, since its transaction may still hold the row.
/// </summary>
internal sealed class Worker(int number)
{
    private readonly Lock _lock = new();
    private readonly List<long> _acknowledged = [];

    public int Number { get; } = number;

    /// <summary>Number of the last write that was tried.</summary>
    public long Sequence { get; set; }

    /// <summary>Number of the last write that was acknowledged; 0 before the first.</summary>
    public long Acknowledged
    {
        get
        {
            lock (_lock)
            {
                return _acknowledged.Count == 0 ? 0 : _acknowledged[^1];
            }
        }
    }

    /// <summary>Notes an acknowledged write; they come in order.</summary>
    public void Acknowledge(long sequence)
    {
        lock (_lock)
        {
            _acknowledged.Add(sequence);
        }
    }

    /// <summary>Acknowledged writes after a head, up to a sequence. Refused ones leave gaps in the numbers, so the difference would not
    /// do.</summary>
    public int AcknowledgedBetween(long head, long upTo)
    {
        lock (_lock)
        {
            return Math.Max(0, CountUpTo(upTo) - CountUpTo(head));
        }
    }

    private int CountUpTo(long sequence)
    {
        var index = _acknowledged.BinarySearch(sequence);
        return index >= 0 ? index + 1 : ~index;
    }
}
