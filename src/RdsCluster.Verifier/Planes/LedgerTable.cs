namespace RdsCluster.Verifier.Planes;

/// <summary>The verifier's own tables.</summary>
public enum LedgerTable
{
    /// <summary>One row per write, unique by worker, sequence and attempt.</summary>
    Ledger,

    /// <summary>The same without that unique key: a retried write exists twice.</summary>
    Repeatable,

    /// <summary>One counter per worker, incremented.</summary>
    Counter,
}
