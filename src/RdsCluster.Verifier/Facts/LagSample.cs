namespace RdsCluster.Verifier.Facts;

/// <summary>Time from an acknowledged write to the first read of a replica that sees it.</summary>
/// <param name="Instance">The replica.</param>
/// <param name="At">When the write was acknowledged.</param>
/// <param name="Lag">Null when it was not seen in the time allowed.</param>
internal sealed record LagSample(string Instance, TimeSpan At, TimeSpan? Lag);
