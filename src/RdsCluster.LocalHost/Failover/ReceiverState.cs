namespace RdsCluster.LocalHost.Failover;

/// <summary>Whether a reader still receives from the writer.</summary>
internal enum ReceiverState
{
    /// <summary>It does not answer, so it cannot say.</summary>
    Unknown,

    /// <summary>Its receiver is connected.</summary>
    Receives,

    /// <summary>It answers, and its receiver is not connected.</summary>
    CutOff,
}
