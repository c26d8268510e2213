namespace RdsCluster.Verifier.Reports;

/// <summary>A part of a failover: from the last acknowledged write to <paramref name="At"/>.</summary>
/// <param name="Id">T1 to T6.</param>
/// <param name="Name">detect, promote, name, reconnect, readers or redundancy.</param>
/// <param name="At">Moment in the run; null when it never came or was not measured.</param>
/// <param name="Seconds">Since the last acknowledged write before the outage.</param>
/// <param name="Note">Why there is no value, or null.</param>
public sealed record ReportPart(string Id, string Name, double? At, double? Seconds, string? Note);
