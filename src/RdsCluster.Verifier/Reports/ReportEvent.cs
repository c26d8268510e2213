namespace RdsCluster.Verifier.Reports;

/// <summary>Something that happened: an RDS event, or what the verifier itself did.</summary>
/// <param name="Origin"><c>control plane</c> or <c>verifier</c>.</param>
public sealed record ReportEvent(double At, string Origin, string Source, string? Id, string Message);
