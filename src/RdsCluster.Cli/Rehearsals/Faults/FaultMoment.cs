namespace RdsCluster.Cli.Rehearsals.Faults;

/// <summary>When a rehearsal puts a fault in force.</summary>
internal enum FaultMoment
{
    /// <summary>Before anything is verified: a cluster that was built wrong.</summary>
    Standing,

    /// <summary>Two seconds before the failover is asked for: a cluster that went wrong unnoticed. Without a failover, from the
    /// start.</summary>
    BeforeFailover,

    /// <summary>In place of the request: the failure itself causes the failover.</summary>
    InsteadOfFailover,
}
