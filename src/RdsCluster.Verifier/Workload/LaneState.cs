using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Workload;

/// <summary>Where a lane stands: enough to see whether it has recovered, without reading the whole log.</summary>
internal sealed record LaneState(
    TimeSpan? LastSuccess,
    ServerIdentity? LastServer,
    TimeSpan? LastFailureStarted,
    long Succeeded,
    long Failed
);
