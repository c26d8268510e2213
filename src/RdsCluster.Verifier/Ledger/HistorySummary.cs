namespace RdsCluster.Verifier.Ledger;

/// <summary>What the history of a run tells, also of one that was killed.</summary>
/// <param name="Unknown">Writes of unknown outcome, those included that had begun when the run ended.</param>
/// <param name="Truncated">Whether the last record was cut short, as a crash leaves it.</param>
/// <param name="ReadToTheEnd">Whether the run came to its final read.</param>
/// <param name="Marks">What the verifier did, with seconds from the start.</param>
public sealed record HistorySummary(
    string RunId,
    string Cluster,
    DateTimeOffset Started,
    double Seconds,
    long Writes,
    long Acknowledged,
    long Failed,
    long Unknown,
    long Reads,
    bool Truncated,
    bool ReadToTheEnd,
    IReadOnlyList<string> Marks
);
