namespace RdsCluster.LocalHost.Clusters;

/// <summary>Replication state of a cluster. A running cluster implements it in addition to <see cref="ILocalCluster"/>.</summary>
public interface ILocalReplication
{
    /// <summary>Asks every instance now; one that does not answer within a second says so in its answer.</summary>
    Task<IReadOnlyList<LocalReplication>> AskReplicationAsync(CancellationToken cancellationToken);
}

/// <summary>How one instance replicates.</summary>
/// <param name="Transactions">What it has executed: a GTID set of MySQL, a GTID position of MariaDB; null when it does not answer.</param>
/// <param name="IsReceiving">Whether its receiver is connected; null for an instance that replicates from none.</param>
/// <param name="IsApplying">Whether its applier runs; null as before.</param>
/// <param name="LagSeconds">The server's own figure; null when it has none.</param>
/// <param name="Behind">Transactions that its source had executed when it was asked, and it not; null when one of both did not
/// answer.</param>
/// <param name="Error">Why it does not answer, receive or apply.</param>
public sealed record LocalReplication(
    string Identifier,
    string? Transactions,
    bool? IsReceiving,
    bool? IsApplying,
    long? LagSeconds,
    long? Behind,
    string? Error
);
