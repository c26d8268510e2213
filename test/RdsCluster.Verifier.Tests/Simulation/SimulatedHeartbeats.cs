namespace RdsCluster.Verifier.Tests.Simulation;

/// <summary>What becomes of a simulated cluster's heartbeat chain of ten rows.</summary>
internal enum SimulatedHeartbeats
{
    Kept,

    /// <summary>Somebody deleted a row in the middle.</summary>
    RowDeleted,

    /// <summary>The failover loses the last row.</summary>
    LostByFailover,

    /// <summary>The restored copy lacks a row in the middle.</summary>
    RowMissingInCopy,

    /// <summary>The restored copy ends in the middle.</summary>
    CopyEndsEarly,
}
