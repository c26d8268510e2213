namespace RdsCluster.Verifier.Measurement;

/// <summary>Percentiles of a set of durations, nearest rank.</summary>
internal sealed class Distribution
{
    private readonly TimeSpan[] _sorted;

    public Distribution(IEnumerable<TimeSpan> values) => _sorted = [.. values.Order()];

    public int Count => _sorted.Length;

    public TimeSpan Max => _sorted.Length == 0 ? TimeSpan.Zero : _sorted[^1];

    public TimeSpan Percentile(double p) =>
        _sorted.Length == 0 ? TimeSpan.Zero : _sorted[Math.Clamp((int)Math.Ceiling(_sorted.Length * p / 100) - 1, 0, _sorted.Length - 1)];

    /// <summary><c>p50</c>, <c>p95</c>, <c>p99</c> and <c>max</c> in milliseconds; empty without values.</summary>
    public IReadOnlyDictionary<string, double> ToMilliseconds() =>
        _sorted.Length == 0
            ? new Dictionary<string, double>()
            : new Dictionary<string, double>
            {
                ["p50"] = Math.Round(Percentile(50).TotalMilliseconds, 3),
                ["p95"] = Math.Round(Percentile(95).TotalMilliseconds, 3),
                ["p99"] = Math.Round(Percentile(99).TotalMilliseconds, 3),
                ["max"] = Math.Round(Max.TotalMilliseconds, 3),
            };
}
