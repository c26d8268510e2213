namespace RdsCluster.Verifier.Planes;

/// <summary>State of replication into a server.</summary>
/// <param name="Source">Host and port that it replicates from.</param>
/// <param name="Receiving">Whether the receiver runs and is connected.</param>
/// <param name="Applying">Whether the applier runs.</param>
/// <param name="Lag">The server's own estimate; null means replication is broken or unknown. Trusted for health only, never as a
/// measurement.</param>
/// <param name="Error">Last error of receiver or applier, or null.</param>
public sealed record ReplicaStatus(string Source, bool Receiving, bool Applying, TimeSpan? Lag, string? Error);
