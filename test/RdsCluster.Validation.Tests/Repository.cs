using RdsCluster.TestKit;

namespace RdsCluster.Validation.Tests;

/// <summary>Files of the checkout, and the day on which all tests take place.</summary>
internal static class Repository
{
    /// <summary>Templates synthesized from presets and topologies.</summary>
    public static string Templates => Path.Combine(Checkout.Root, "test", "Templates");

    public static DateOnly Today { get; } = new(2026, 11, 22);

    public static TimeProvider Clock { get; } = new FixedClock();

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(Today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
    }
}
