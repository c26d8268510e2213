namespace RdsCluster.Verifier.Facts;

/// <summary>A replica compared with its writer, after catch-up.</summary>
/// <param name="CaughtUp">Whether it reached the writer's last write in the time allowed.</param>
/// <param name="Errant">Transactions that the writer lacks, in the server's notation; empty for none, null where the engine keeps no
/// set.</param>
/// <param name="DifferentTables">Own tables whose checksum differs; null when they could not be compared.</param>
/// <param name="Failure">Why a fact is missing, or null.</param>
/// <param name="Stopped">Why it does not replicate, or null.</param>
/// <param name="PerhapsHousekeeping">Whether the errant transactions may be Amazon RDS's own.</param>
internal sealed record DivergenceFacts(
    string Instance,
    bool CaughtUp,
    string? Errant,
    IReadOnlyList<string>? DifferentTables,
    string? Failure,
    string? Stopped = null,
    bool PerhapsHousekeeping = false
);
