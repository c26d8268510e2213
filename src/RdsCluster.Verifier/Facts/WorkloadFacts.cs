using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Facts;

/// <summary>What the workload saw.</summary>
internal sealed record WorkloadFacts
{
    /// <summary>All lanes, those without a schedule (single proofs) included.</summary>
    public required IReadOnlyList<LaneFacts> Lanes { get; init; }

    public required IReadOnlyList<ServerIdentity> Servers { get; init; }

    public required IReadOnlyList<ToolPause> ToolPauses { get; init; }

    public required IReadOnlyDictionary<(FailureKind Kind, int Code), string> ErrorSamples { get; init; }

    /// <summary>The steady state: from start to the first disturbance.</summary>
    public required TimeSpan BaselineStart { get; init; }

    public required TimeSpan BaselineEnd { get; init; }

    public required TimeSpan End { get; init; }

    public LaneFacts? Find(LaneRole role) => Lanes.FirstOrDefault(l => l.Lane.Role == role && l.Lane.Period > TimeSpan.Zero);
}
