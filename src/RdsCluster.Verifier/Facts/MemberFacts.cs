using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Facts;

/// <summary>What a declared instance says by its own endpoint; without an answer, why.</summary>
internal sealed record MemberFacts(TargetInstance Instance, ServerFacts? Server, string? Failure, FailureKind? Kind = null);
