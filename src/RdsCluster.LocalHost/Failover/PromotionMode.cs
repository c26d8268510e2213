namespace RdsCluster.LocalHost.Failover;

/// <summary>What a promotion may cost.</summary>
public enum PromotionMode
{
    /// <summary>Never loses a write: the old writer is closed and answers, and the replica gets everything, or nothing changes.</summary>
    Switchover,

    /// <summary>As RDS fails a DB cluster over: the old writer is killed, and the reader with everything that any has is
    /// promoted.</summary>
    Failover,

    /// <summary>Gets a writer with what the replica has received; waits for the rest only while its receiver is connected.</summary>
    Promote,
}
