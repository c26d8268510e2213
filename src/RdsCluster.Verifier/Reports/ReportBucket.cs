namespace RdsCluster.Verifier.Reports;

/// <summary>Operations of a lane that started within one bucket of time; empty buckets are left out.</summary>
/// <param name="Start">Seconds from the start of the run.</param>
/// <param name="Failed">Without the rejected ones.</param>
/// <param name="MaxLatencyMilliseconds">Of the successes; 0 without any.</param>
/// <param name="Rejected">Writes straight to one server that it rejected because it is read-only, as a reader has to.</param>
public sealed record ReportBucket(double Start, int Succeeded, int Failed, int Unknown, double MaxLatencyMilliseconds, int Rejected = 0);
