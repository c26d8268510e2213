namespace RdsCluster.Verifier.Reports;

/// <summary>The account of all numbered writes.</summary>
public sealed record ReportLedger
{
    public long Tried { get; init; }

    public long Acknowledged { get; init; }

    public long Failed { get; init; }

    public long Unknown { get; init; }

    /// <summary>Acknowledged but not found.</summary>
    public long Lost { get; init; }

    /// <summary>Rejected but found.</summary>
    public long Phantom { get; init; }

    /// <summary>There and never tried.</summary>
    public long Unexpected { get; init; }

    /// <summary>More rows than attempts.</summary>
    public long DuplicatedByServer { get; init; }

    /// <summary>More than one row, but no more than attempts.</summary>
    public long DuplicatedByRetry { get; init; }

    /// <summary>Unknown and found.</summary>
    public long Recovered { get; init; }

    /// <summary>Unknown and not found.</summary>
    public long Absent { get; init; }

    /// <summary>Unknown writes that appeared only in the second read.</summary>
    public long Late { get; init; }

    /// <summary>Workers whose head is not the highest sequence in the ledger.</summary>
    public long Torn { get; init; }

    /// <summary>Workers whose counter is outside [acknowledged, acknowledged + unknown].</summary>
    public long CountersOutOfRange { get; init; }

    /// <summary>Some of the offending writes as <c>worker/sequence</c>, by kind.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Samples { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
