namespace RdsCluster.LocalHost.Failover;

/// <summary>What the local host does without a human when the writer dies.</summary>
public enum FailoverPolicy
{
    /// <summary>
    /// As RDS: a Multi-AZ instance fails over to its standby, a DB cluster to a reader, any other instance is recovered in
    /// place. An asynchronous read replica is never promoted, since that may lose writes that were acknowledged.
    /// </summary>
    AsOnRds,

    /// <summary>Nothing: the cluster stays as the fault left it.</summary>
    None,
}
