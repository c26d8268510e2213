namespace RdsCluster.Verifier.Runs;

/// <summary>The phases of a run, in order.</summary>
public enum VerificationPhase
{
    Preflight,
    Routing,
    Baseline,
    Failover,
    Settle,
    FinalRead,
    Restore,
    Judgement,
}
