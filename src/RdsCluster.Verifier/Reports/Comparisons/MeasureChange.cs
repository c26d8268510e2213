namespace RdsCluster.Verifier.Reports.Comparisons;

/// <summary>A figure that differs.</summary>
/// <param name="Subject">Check id, or <c>failover 1</c>, <c>ledger</c>, <c>lane writer</c>.</param>
/// <param name="Before">Null when it was not measured.</param>
/// <param name="After">Null when it was not measured.</param>
/// <param name="WithinBounds">The bounds of both overlap: no difference is proved.</param>
public sealed record MeasureChange(string Subject, string Name, double? Before, double? After, bool WithinBounds = false)
{
    /// <summary>Relative change: 0.5 for half as much again; null without two figures or from zero.</summary>
    public double? Ratio => Before is { } before && After is { } after && before != 0 ? (after - before) / Math.Abs(before) : null;
}
