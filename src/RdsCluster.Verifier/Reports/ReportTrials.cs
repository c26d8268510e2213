namespace RdsCluster.Verifier.Reports;

/// <summary>What n failovers allow one to say.</summary>
/// <param name="CoverageOfP95">Chance that the longest outage seen is at least the 95th percentile: 1 − 0.95^n.</param>
/// <param name="LossBound">No loss in n failovers bounds the chance of loss per failover by this, with 95 % confidence; null when writes
/// were lost.</param>
public sealed record ReportTrials(int Count, double Min, double Median, double Max, double CoverageOfP95, double? LossBound);
