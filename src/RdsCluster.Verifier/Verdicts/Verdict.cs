namespace RdsCluster.Verifier.Verdicts;

/// <summary>The outcome of a check, from best to worst; the overall verdict is the worst one.</summary>
public enum Verdict
{
    /// <summary>There is no such promise, or it does not apply to the topology.</summary>
    NotApplicable,
    Pass,
    Warn,

    /// <summary>Data is missing, a check threw, or the measurement was too coarse. Never a pass.</summary>
    Inconclusive,

    /// <summary>A failover was requested and none happened.</summary>
    NotTriggered,
    Fail,
}
