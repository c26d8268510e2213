namespace RdsCluster.Verifier.Planes;

/// <summary>State of semi-synchronous replication on a writer.</summary>
/// <param name="Active">Whether commits wait for a replica now.</param>
/// <param name="Replicas">Replicas that acknowledge.</param>
/// <param name="UnacknowledgedCommits">Commits since start that no replica had acknowledged (<c>no_tx</c>).</param>
public sealed record SemiSyncStatus(bool Active, int Replicas, long UnacknowledgedCommits);
