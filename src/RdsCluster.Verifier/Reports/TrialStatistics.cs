using RdsCluster.Verifier.Facts;

namespace RdsCluster.Verifier.Reports;

/// <summary>What n failovers allow one to say, and no more.</summary>
internal static class TrialStatistics
{
    /// <returns>Null with fewer than two measured outages.</returns>
    public static ReportTrials? Of(RunFacts facts)
    {
        var seconds = facts
            .Failovers.Where(f => f is { Happened: true, Recovered: true })
            .Select(f => f.Outage?.Duration.TotalSeconds ?? 0)
            .Order()
            .ToArray();
        return seconds.Length < 2 ? null : Of(seconds, lost: facts.Ledger?.Result?.Lost ?? 0);
    }

    /// <param name="sorted">Outages in seconds, ascending.</param>
    public static ReportTrials Of(IReadOnlyList<double> sorted, long lost)
    {
        var n = sorted.Count;
        var median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
        // Rule of three: with no loss in n failovers the chance of loss per failover is below 3/n with 95 % confidence.
        return new(n, sorted[0], median, sorted[^1], 1 - Math.Pow(0.95, n), lost == 0 ? Math.Min(1, 3.0 / n) : null);
    }
}
