using System.Runtime.InteropServices;

namespace RdsCluster.Verifier.Planes;

/// <summary>One numbered write of one worker.</summary>
/// <param name="Sequence">Counts from 1 per worker, without gaps.</param>
/// <param name="Attempt">Counts from 1 per sequence.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LedgerWrite(int Worker, long Sequence, int Attempt, LedgerTable Table = LedgerTable.Ledger);
