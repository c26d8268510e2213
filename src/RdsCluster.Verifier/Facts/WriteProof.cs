using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Facts;

/// <summary>A write through the writer endpoint.</summary>
/// <param name="Server">The server that answered, or null.</param>
internal sealed record WriteProof(ServerIdentity? Server, bool Committed, bool ReadBack, string? Failure);
