using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Facts;

/// <summary>The heartbeat chain as the writer shows it.</summary>
/// <param name="Rows">The newest rows before this run added one, in ascending order; empty where nothing writes heartbeats.</param>
/// <param name="Problem">What is wrong with the chain, or null.</param>
/// <param name="Age">Age of the newest row.</param>
internal sealed record HeartbeatFacts(IReadOnlyList<Heartbeat> Rows, string? Problem, TimeSpan? Age)
{
    /// <summary>The heartbeat that this run wrote; null if it writes none.</summary>
    public Heartbeat? Written { get; init; }

    /// <summary>Why the chain could not be read or extended, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>What is wrong with the chain after the failovers of this run, or null.</summary>
    public string? ProblemAfter { get; init; }
}
