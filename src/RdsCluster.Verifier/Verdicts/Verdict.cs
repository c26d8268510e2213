namespace RdsCluster.Verifier.Verdicts;

/// <summary>The outcome of a check, from best to worst; the overall verdict is the worst one.</summary>
public enum Verdict
{
    /// <summary>The promise was not made, or the topology cannot have it.</summary>
    NotApplicable,
    Pass,
    Warn,

    /// <summary>Data is missing, a check threw, or the measurement was too coarse. Never a pass.</summary>
    Inconclusive,

    /// <summary>A failover was asked for and none happened.</summary>
    NotTriggered,
    Fail,
}
