namespace RdsCluster.Cli.Rehearsals.Faults;

/// <summary>The moment of each fault.</summary>
internal static class FaultMoments
{
    public static FaultMoment Of(string fault) =>
        fault switch
        {
            "kill" or "stop" or "freeze" or "partition" or "disk-full" or "double-failover" => FaultMoment.InsteadOfFailover,
            "stop-receiver" or "slow-replica" or "drop-semi-sync" => FaultMoment.BeforeFailover,
            _ => FaultMoment.Standing,
        };
}
