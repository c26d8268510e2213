using RdsCluster.Verifier.Ledger;

namespace RdsCluster.Verifier.Facts;

/// <summary>The final reads of the ledger.</summary>
internal sealed record LedgerFacts
{
    /// <summary>The account after the second read.</summary>
    public LedgerResult? Result { get; init; }

    /// <summary>The account of the lane without a unique key; null when it did not run.</summary>
    public LedgerResult? Repeatable { get; init; }

    /// <summary>Counters above acknowledged + unknown: something was applied twice.</summary>
    public IReadOnlyList<string> CountersTooHigh { get; init; } = [];

    /// <summary>Counters outside [acknowledged, acknowledged + unknown], too high or too low.</summary>
    public int CountersOutOfRange { get; init; }

    /// <summary>Acknowledged increments that their counters lack.</summary>
    public long LostIncrements { get; init; }

    /// <summary>Acknowledged writes that are missing, of all tables.</summary>
    public long Lost => (Result?.Lost ?? 0) + (Repeatable?.Lost ?? 0) + LostIncrements;

    public int Counters { get; init; }

    /// <summary>The server that was read through the writer endpoint, and directly: they must be the same.</summary>
    public string? ReadOn { get; init; }

    /// <summary>Why there is no result, or why it is in doubt.</summary>
    public string? Failure { get; init; }

    /// <summary>Replicas whose rows differ from the writer's after catch-up, with how.</summary>
    public IReadOnlyList<string> ReplicaDifferences { get; init; } = [];

    /// <summary>Replicas that were read.</summary>
    public int ReplicasRead { get; init; }
}
