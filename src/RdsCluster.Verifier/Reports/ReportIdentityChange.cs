namespace RdsCluster.Verifier.Reports;

/// <summary>A lane was answered by another server than before.</summary>
/// <param name="From">Null for the first answer.</param>
public sealed record ReportIdentityChange(double At, string Lane, string? From, string To);
