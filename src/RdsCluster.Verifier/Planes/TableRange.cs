namespace RdsCluster.Verifier.Planes;

/// <summary>A range of a table in the order of its primary key.</summary>
/// <param name="Digest">Equal for equal rows, whatever their order.</param>
/// <param name="End">Key of the last row, in the server's notation; null at the end of the table.</param>
public sealed record TableRange(long Rows, string Digest, string? End);
