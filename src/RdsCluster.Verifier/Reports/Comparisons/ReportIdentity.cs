using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Reports.Comparisons;

/// <summary>Which run a report is of.</summary>
public sealed record ReportIdentity(string RunId, string Cluster, DateTimeOffset Started, Verdict Verdict);
