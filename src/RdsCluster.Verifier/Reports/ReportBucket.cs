namespace RdsCluster.Verifier.Reports;

/// <summary>Operations of a lane that started within one bucket of time; empty buckets are left out.</summary>
/// <param name="Start">Seconds from the start of the run.</param>
/// <param name="MaxLatencyMilliseconds">Of the successes; 0 without any.</param>
public sealed record ReportBucket(double Start, int Succeeded, int Failed, int Unknown, double MaxLatencyMilliseconds);
