namespace RdsCluster.Verifier.Reports;

/// <summary>Beginning of a phase of the run.</summary>
public sealed record ReportPhase(double Start, string Name);
