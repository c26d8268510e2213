using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Ledger;

/// <summary>What a history file holds.</summary>
internal sealed record History
{
    public required string RunId { get; init; }

    public required string Cluster { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>Name and role of each lane by number.</summary>
    public required IReadOnlyDictionary<int, (string Name, LaneRole Role)> Lanes { get; init; }

    public required IReadOnlyDictionary<short, ServerIdentity> Servers { get; init; }

    /// <summary>All operations by number; one that began and has no end is pending.</summary>
    public required Operation[] Operations { get; init; }

    public required IReadOnlyList<(TimeSpan At, string Message)> Marks { get; init; }

    /// <summary>Rows of the last final read by worker, as ranges of sequences; empty when the run never came to it.</summary>
    public required IReadOnlyDictionary<int, IReadOnlyList<(long First, long Last)>> Final { get; init; }

    /// <summary>Whether the last record was cut short, as a crash leaves it.</summary>
    public required bool Truncated { get; init; }
}
