namespace RdsCluster.LocalHost.Clusters;

/// <summary>AWS's event ids, categories and messages (Amazon RDS User Guide, "Amazon RDS event categories and event messages").</summary>
internal static class RdsEvents
{
    internal sealed record Kind(string Id, string Category, string Message);

    public static readonly Kind Created = new("RDS-EVENT-0005", "creation", "DB instance created.");
    public static readonly Kind Shutdown = new("RDS-EVENT-0004", "availability", "DB instance shutdown.");
    public static readonly Kind Restarted = new("RDS-EVENT-0006", "availability", "DB instance restarted.");
    public static readonly Kind FailoverStarted = new("RDS-EVENT-0013", "failover", "Multi-AZ instance failover started.");
    public static readonly Kind FailoverCompleted = new("RDS-EVENT-0049", "failover", "Multi-AZ instance failover completed.");
    public static readonly Kind RecoveryStarted = new(
        "RDS-EVENT-0020",
        "recovery",
        "Recovery of the DB instance has started. Recovery time will vary with the amount of data to be recovered."
    );
    public static readonly Kind RecoveryCompleted = new("RDS-EVENT-0021", "recovery", "Recovery of the DB instance is complete.");
    public static readonly Kind Stopped = new("RDS-EVENT-0087", "notification", "DB instance stopped.");
    public static readonly Kind Started = new("RDS-EVENT-0088", "notification", "DB instance started.");
    public static readonly Kind ReplicationStopped = new("RDS-EVENT-0045", "read replica", "Replication has stopped.");
    public static readonly Kind ReplicationResumed = new("RDS-EVENT-0046", "read replica", "Replication for the Read Replica resumed.");
    public static readonly Kind ReplicationTerminated = new(
        "RDS-EVENT-0057",
        "read replica",
        "Replication on the read replica was terminated."
    );
    public static readonly Kind StorageFull = new(
        "RDS-EVENT-0007",
        "low storage",
        "The allocated storage for the DB instance has been consumed. Allocate additional storage to resolve."
    );
    public static readonly Kind ClusterFailoverFailed = new(
        "RDS-EVENT-0069",
        "failover",
        "Cluster failover failed, check the health of your cluster instances and try again."
    );

    public static readonly Kind Deleted = new("RDS-EVENT-0003", "deletion", "DB instance deleted.");
    public static readonly Kind BackupStarted = new("RDS-EVENT-0001", "backup", "Backing up DB instance.");
    public static readonly Kind BackupFinished = new("RDS-EVENT-0002", "backup", "Finished DB instance backup.");
    public static readonly Kind RestoredFromSnapshot = new("RDS-EVENT-0043", "creation", "Restored from snapshot.");
    public static readonly Kind RestoredToPointInTime = new(
        "RDS-EVENT-0019",
        "restoration",
        "Restored from DB instance to a point in time."
    );

    public static Kind ClusterFailoverCompleted(string instance) =>
        new("RDS-EVENT-0071", "failover", $"Completed failover to DB instance: {instance}.");

    public static Kind ClusterFailoverStarted(string instance, bool sameZone) =>
        sameZone
            ? new("RDS-EVENT-0072", "failover", $"Started same AZ failover to DB instance: {instance}.")
            : new("RDS-EVENT-0073", "failover", $"Started cross AZ failover to DB instance: {instance}.");
}
