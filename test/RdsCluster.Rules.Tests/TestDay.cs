namespace RdsCluster.Rules.Tests;

/// <summary>The day on which all tests take place.</summary>
internal static class TestDay
{
    public static DateOnly Today { get; } = new(2026, 11, 22);

    public static TimeProvider Clock { get; } = new FixedClock();

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(Today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
    }
}
