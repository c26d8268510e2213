namespace RdsCluster.Verifier.Reports;

/// <summary>One lane of the workload.</summary>
/// <param name="Name">For instance <c>writer</c>, <c>reader</c>, <c>pooled</c> or <c>direct orders-1</c>.</param>
/// <param name="Description">What its operations do.</param>
/// <param name="Failed">Without the rejected ones.</param>
/// <param name="LatencyMilliseconds">Percentiles <c>p50</c>, <c>p95</c>, <c>p99</c>, <c>max</c> of successes, counted from the intended
/// start.</param>
/// <param name="SlipMilliseconds">The same of the tool's own delay.</param>
/// <param name="Gaps">Every outage, in order.</param>
/// <param name="Stalls">Times without success and without failure.</param>
/// <param name="Servers">Successes by server.</param>
/// <param name="Rejected">Writes straight to one server that it rejected because it is read-only, as a reader has to.</param>
public sealed record ReportLane(
    string Name,
    string Description,
    string Endpoint,
    double PeriodMilliseconds,
    long Operations,
    long Succeeded,
    long Failed,
    long Unknown,
    IReadOnlyDictionary<string, double> LatencyMilliseconds,
    IReadOnlyDictionary<string, double> SlipMilliseconds,
    IReadOnlyList<ReportOutage> Gaps,
    IReadOnlyList<ReportOutage> Stalls,
    IReadOnlyDictionary<string, long> Servers,
    IReadOnlyList<ReportBucket> Buckets,
    IReadOnlyList<ReportError> Errors,
    long Rejected = 0
);
