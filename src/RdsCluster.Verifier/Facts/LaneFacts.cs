using RdsCluster.Verifier.Measurement;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Facts;

/// <summary>One lane: its operations in the order they began, and the outages measured from them.</summary>
/// <param name="NotSent">Operations that were due and not sent, since too many were in flight.</param>
internal sealed record LaneFacts(Lane Lane, Operation[] Operations, LaneOutages Outages, int NotSent);
