namespace RdsCluster.Verifier.Planes;

/// <summary>Some rows of a ledger table and where to go on.</summary>
public sealed record LedgerPage(IReadOnlyList<LedgerRow> Rows, LedgerPosition End);
