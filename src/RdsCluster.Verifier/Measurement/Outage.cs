using RdsCluster.Verifier.Reports;

namespace RdsCluster.Verifier.Measurement;

/// <summary>A time without service, seen from outside, with bounds that contain the truth.</summary>
internal sealed record Outage
{
    /// <summary>Completion of the last success before.</summary>
    public required TimeSpan Start { get; init; }

    /// <summary>By this time service was back that lasts.</summary>
    public required TimeSpan End { get; init; }

    /// <summary>Completion of the success that ends it.</summary>
    public required TimeSpan Answered { get; init; }

    /// <summary>Start of the success that ends it.</summary>
    public required TimeSpan Returned { get; init; }

    /// <summary>Sending of the last success before: there was service at this time or later.</summary>
    public required TimeSpan LastService { get; init; }

    /// <summary>Latest possible end of service.</summary>
    public required TimeSpan Down { get; init; }

    /// <summary>At this time or later there was still none.</summary>
    public required TimeSpan StillDown { get; init; }

    /// <summary>Completion of the first failed operation.</summary>
    public required TimeSpan FirstFailure { get; init; }

    /// <summary>Whether uninterrupted success followed for the required time.</summary>
    public required bool Recovered { get; init; }

    public required int Failed { get; init; }

    public TimeSpan Duration => End - Start;

    /// <summary>The service was away for at least this long.</summary>
    public TimeSpan Low => StillDown > Down ? StillDown - Down : TimeSpan.Zero;

    /// <summary>The service was away for at most this long.</summary>
    public TimeSpan High => End - LastService;

    public ReportOutage ToReport() =>
        new(Start.TotalSeconds, End.TotalSeconds, Duration.TotalSeconds, Low.TotalSeconds, High.TotalSeconds, Recovered, Failed);
}
