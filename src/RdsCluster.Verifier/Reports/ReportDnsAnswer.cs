namespace RdsCluster.Verifier.Reports;

/// <summary>An answer of the DNS that differed from the one before.</summary>
/// <param name="Answer">Addresses and CNAME target, or the error.</param>
/// <param name="TtlSeconds">Null with an error.</param>
public sealed record ReportDnsAnswer(double At, string Name, string Answer, int? TtlSeconds);
