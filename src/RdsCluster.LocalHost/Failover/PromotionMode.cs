namespace RdsCluster.LocalHost.Failover;

/// <summary>What a promotion may cost.</summary>
public enum PromotionMode
{
    /// <summary>Never loses a write: the old writer is closed and answers, and the replica gets everything, or nothing changes.</summary>
    Switchover,

    /// <summary>Gets a writer with what the replica has received; waits for the rest only while its receiver is connected.</summary>
    Promote,
}
