namespace RdsCluster.Verifier.Reports;

/// <summary>A span of time.</summary>
public sealed record ReportSpan(double Start, double End);
