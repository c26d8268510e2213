namespace RdsCluster.Cli.Rehearsals.Faults;

/// <summary>When a rehearsal injects a fault.</summary>
internal enum FaultMoment
{
    /// <summary>Before the first check: the cluster is misconfigured from the start.</summary>
    Standing,

    /// <summary>Two seconds before the failover is asked for: a cluster that went wrong unnoticed. Without a failover, from the
    /// start.</summary>
    BeforeFailover,

    /// <summary>Instead of the failover request: the fault causes the failover.</summary>
    InsteadOfFailover,
}
