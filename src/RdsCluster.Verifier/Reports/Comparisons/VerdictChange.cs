using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Reports.Comparisons;

/// <summary>A check that came to another verdict.</summary>
/// <param name="Before">Null when the check was not in the earlier report.</param>
/// <param name="After">Null when it is not in the later one.</param>
/// <param name="Summary">What the later report says, or else the earlier one.</param>
public sealed record VerdictChange(string Check, string Title, Verdict? Before, Verdict? After, string Summary)
{
    /// <summary>Whether the promise is less proved than before; a check that vanished proves nothing.</summary>
    public bool IsWorse => After is null || After > (Before ?? Verdict.NotApplicable) && After > Verdict.Pass;
}
