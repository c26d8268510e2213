using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Facts;

/// <summary>A login that must be refused.</summary>
/// <param name="What"><c>plaintext</c>, <c>wrong password</c> or <c>unknown user</c>.</param>
/// <param name="Kind">Why it was refused; null when it was accepted.</param>
internal sealed record LoginAttempt(string What, string Where, bool Accepted, FailureKind? Kind, int Code, string? Message);
