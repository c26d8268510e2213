namespace RdsCluster.Validation.Tests;

/// <summary>Files of the checkout, and the day on which all tests take place.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Templates synthesized from presets and topologies.</summary>
    public static string Templates => Path.Combine(Root, "test", "Templates");

    public static DateOnly Today { get; } = new(2026, 11, 22);

    public static TimeProvider Clock { get; } = new FixedClock();

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "RdsCluster.sln")))
            directory = directory.Parent ?? throw new InvalidOperationException($"no RdsCluster.sln above '{AppContext.BaseDirectory}'");
        return directory.FullName;
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(Today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
    }
}
