namespace RdsCluster.Verifier.Facts;

/// <summary>An application table on a replica compared with the writer.</summary>
/// <param name="Rows">Rows that were compared.</param>
/// <param name="Complete">Whether these were all; false where the time was up.</param>
/// <param name="Difference">Where the rows differ, or null.</param>
/// <param name="Failure">Why it could not be compared, or null.</param>
internal sealed record TableFacts(string Table, string Instance, long Rows, bool Complete, string? Difference, string? Failure);
