namespace RdsCluster.Verifier.Ledger;

/// <summary>The account of the ledger: the set equations of acknowledged, failed and unknown writes against the rows that are
/// there.</summary>
internal sealed class LedgerResult
{
    public long LostCount;
    public long PhantomCount;
    public long DuplicatedByServerCount;
    public long DuplicatedByRetryCount;
    private readonly Dictionary<string, List<string>> _samples = [];

    public long Tried { get; set; }

    public long Acknowledged { get; set; }

    public long Failed { get; set; }

    public long Unknown { get; set; }

    /// <summary>Acknowledged − found.</summary>
    public long Lost => LostCount;

    /// <summary>Failed ∩ found.</summary>
    public long Phantom => PhantomCount;

    /// <summary>There − tried.</summary>
    public long Unexpected { get; set; }

    /// <summary>More rows than attempts.</summary>
    public long DuplicatedByServer => DuplicatedByServerCount;

    /// <summary>More than one row, no more than attempts.</summary>
    public long DuplicatedByRetry => DuplicatedByRetryCount;

    /// <summary>Unknown ∩ found.</summary>
    public long Recovered { get; set; }

    /// <summary>Unknown − found.</summary>
    public long Absent { get; set; }

    /// <summary>Unknown writes that the first read did not show and this one does; all of them when there was no first read.</summary>
    public long NotInFirstRead { get; set; }

    /// <summary>Workers whose head is not their highest row.</summary>
    public long Torn { get; set; }

    /// <summary>Offending writes by kind, the first few.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Samples =>
        _samples.ToDictionary(s => s.Key, s => (IReadOnlyList<string>)s.Value, StringComparer.Ordinal);

    public void Sample(string kind, IEnumerable<string> writes)
    {
        foreach (var write in writes)
        {
            if (!_samples.TryGetValue(kind, out var list))
            {
                _samples.Add(kind, list = []);
            }
            if (list.Count < 10)
            {
                list.Add(write);
            }
        }
    }
}
