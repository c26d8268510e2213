using RdsCluster.Verifier.Ledger;

namespace RdsCluster.Verifier.Facts;

/// <summary>The final reads of the ledger.</summary>
internal sealed record LedgerFacts
{
    /// <summary>The account after the second read.</summary>
    public LedgerResult? Result { get; init; }

    /// <summary>The account of the lane without a unique key; null when it did not run.</summary>
    public LedgerResult? Repeatable { get; init; }

    /// <summary>Counters as <c>worker: value outside [acknowledged, acknowledged + unknown]</c>.</summary>
    public IReadOnlyList<string> CountersOutOfRange { get; init; } = [];

    public int Counters { get; init; }

    /// <summary>The server that was read by the writer name, and directly: they must be the same.</summary>
    public string? ReadOn { get; init; }

    /// <summary>Why there is no result, or why it is in doubt.</summary>
    public string? Failure { get; init; }

    /// <summary>Replicas whose rows differ from the writer's after catch-up, with how.</summary>
    public IReadOnlyList<string> ReplicaDifferences { get; init; } = [];

    /// <summary>Replicas that were read.</summary>
    public int ReplicasRead { get; init; }
}
