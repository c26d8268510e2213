using System.Runtime.InteropServices;

namespace RdsCluster.Verifier.Planes;

/// <summary>A row found in a ledger table.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LedgerRow(int Worker, long Sequence, int Attempt);
