using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.Replication;

/// <summary>An engine's words for replication; the steps of a failover are the same on each.</summary>
internal interface IReplication
{
    /// <summary>Points a replica at a source; replication is stopped afterwards.</summary>
    Task PointAtAsync(AdminSession replica, LocalEndpoint source, string password, CancellationToken cancellationToken);

    Task StartAsync(AdminSession replica, CancellationToken cancellationToken);

    /// <summary>Replicates again on a server that was started again, be it after a crash.</summary>
    Task ResumeAsync(AdminSession replica, CancellationToken cancellationToken);

    /// <summary>Replays from the source up to these transactions and no further.</summary>
    Task StartUntilAsync(AdminSession replica, TransactionSet transactions, CancellationToken cancellationToken);

    Task StartReceiverAsync(AdminSession replica, CancellationToken cancellationToken);

    Task StopReceiverAsync(AdminSession replica, CancellationToken cancellationToken);

    /// <summary>
    /// Options for members of a semi-synchronous group: a commit waits until one replica has it in its relay log, before it is
    /// visible to anyone (AFTER_SYNC), and waits for ever, since a group that goes on alone can lose what it acknowledged.
    /// </summary>
    IReadOnlyList<string> SemiSynchronousOptions { get; }

    /// <summary>Makes the commits of this server wait for a replica, or no longer.</summary>
    Task WaitForReplicaAsync(AdminSession server, bool wait, CancellationToken cancellationToken);

    /// <summary>Lets the applier stay behind by so many seconds; 0 ends that.</summary>
    Task DelayApplierAsync(AdminSession replica, int seconds, CancellationToken cancellationToken);

    /// <returns>Null where the server is not configured as a replica.</returns>
    Task<ReplicationStatus?> StatusAsync(AdminSession replica, CancellationToken cancellationToken);

    Task<TransactionSet> ExecutedAsync(AdminSession server, CancellationToken cancellationToken);

    /// <returns>False when the time is over and something is still missing.</returns>
    Task<bool> WaitUntilExecutedAsync(
        AdminSession server,
        TransactionSet transactions,
        TimeSpan timeout,
        CancellationToken cancellationToken
    );

    /// <summary>Ends a server's life as a replica and forgets its source. Its relay log must be drained before: the rest of it is
    /// lost.</summary>
    Task ForgetSourceAsync(AdminSession replica, CancellationToken cancellationToken);

    /// <summary>Lets clients write.</summary>
    Task OpenAsync(AdminSession server, CancellationToken cancellationToken);

    /// <summary>Refuses writes of every client, privileged ones too where the engine can; waits for running commits.</summary>
    Task CloseAsync(AdminSession server, CancellationToken cancellationToken);
}
