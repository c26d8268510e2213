using System.Runtime.InteropServices;

namespace RdsCluster.Verifier.Planes;

/// <summary>Where a page of the ledger ended. The default is before the first row.</summary>
/// <param name="Row">Row number, for the table without a unique key; 0 elsewhere.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LedgerPosition(int Worker, long Sequence, int Attempt, long Row);
