namespace RdsCluster.LocalHost.Replication;

/// <summary>What a replica says about its replication.</summary>
/// <param name="ReceiverWanted">Its receiver was started and not stopped, connected or not.</param>
/// <param name="ReceiverConnected">Its receiver is connected to the source.</param>
/// <param name="ApplierRunning">Its applier runs.</param>
/// <param name="Received">Everything it has received or executed: what a promotion can save.</param>
/// <param name="Executed">Everything it shows to readers.</param>
/// <param name="LagSeconds">The server's own figure in seconds; null when it does not know.</param>
internal sealed record ReplicationStatus(
    bool ReceiverWanted,
    bool ReceiverConnected,
    bool ApplierRunning,
    TransactionSet Received,
    TransactionSet Executed,
    long? LagSeconds,
    string? Error
);
