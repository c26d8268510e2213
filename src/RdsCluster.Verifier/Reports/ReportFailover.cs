namespace RdsCluster.Verifier.Reports;

/// <summary>One failover as clients saw it.</summary>
public sealed record ReportFailover
{
    /// <summary>From 1.</summary>
    public required int Trial { get; init; }

    /// <summary>When the control plane had accepted the request.</summary>
    public required double Requested { get; init; }

    /// <summary>Number of requests: 2 if the first one had no effect.</summary>
    public required int Requests { get; init; }

    /// <summary>Whether it really happened, and how that is known.</summary>
    public required bool Happened { get; init; }

    public required string Evidence { get; init; }

    public string? OldWriter { get; init; }

    public string? NewWriter { get; init; }

    /// <summary>Write outage on the writer endpoint from the first failure to the last recovery; null when no write failed.</summary>
    public ReportOutage? Outage { get; init; }

    /// <summary>The longest single gap of it.</summary>
    public ReportOutage? LongestGap { get; init; }

    /// <summary>T1 to T6.</summary>
    public IReadOnlyList<ReportPart> Parts { get; init; } = [];
}
