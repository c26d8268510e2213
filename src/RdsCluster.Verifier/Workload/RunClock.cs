namespace RdsCluster.Verifier.Workload;

/// <summary>The one monotonic clock of a run: every measured time is counted from its start.</summary>
internal sealed class RunClock(TimeProvider timeProvider)
{
    private readonly long _origin = timeProvider.GetTimestamp();

    public TimeProvider TimeProvider { get; } = timeProvider;

    /// <summary>Wall-clock time of the start, to place the control plane's events.</summary>
    public DateTimeOffset Started { get; } = timeProvider.GetUtcNow();

    public TimeSpan Now => TimeProvider.GetElapsedTime(_origin);
}
