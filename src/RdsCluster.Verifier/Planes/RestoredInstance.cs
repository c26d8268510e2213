using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Planes;

/// <summary>An instance restored from a backup.</summary>
/// <param name="Identifier">DB instance identifier.</param>
/// <param name="Snapshot">Identifier of the snapshot that it came from, or null for a point in time.</param>
/// <param name="Facts">What the control plane says of it, for parity with the original.</param>
public sealed record RestoredInstance(string Identifier, Endpoint Endpoint, string? Snapshot, InstanceFacts Facts);
