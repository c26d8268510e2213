namespace RdsCluster.Engines;

/// <summary>What a short version stands for. Dated data: see <see cref="AsOf"/>.</summary>
/// <remarks>
/// Source: AWS CloudFormation engine versions as cfn-lint 1.51 publishes them; RDS User Guide, "MySQL on Amazon RDS versions",
/// "MariaDB on Amazon RDS versions"; Aurora User Guide, "Aurora MySQL long-term support releases".
/// </remarks>
public static class EngineReleases
{
    private const string AuroraPrefix = "mysql_aurora.";

    private static readonly Default[] Defaults =
    [
        new(EngineKind.MySql, "8.0", "8.0.45"),
        new(EngineKind.MySql, "8.4", "8.4.8"),
        new(EngineKind.MariaDb, "10.6", "10.6.25"),
        new(EngineKind.MariaDb, "10.11", "10.11.16"),
        new(EngineKind.MariaDb, "11.4", "11.4.10"),
        new(EngineKind.MariaDb, "11.8", "11.8.6"),
        new(EngineKind.AuroraMySql, "3.04", "3.04.6"),
        new(EngineKind.AuroraMySql, "3.10", "3.10.3"),
        new(EngineKind.AuroraMySql, "3.11", "3.11.1"),
    ];

    /// <summary>Date of the data.</summary>
    public static DateOnly AsOf { get; } = new(2026, 5, 1);

    /// <summary>The short versions that are known, in order, for instance <c>8.0</c> and <c>8.4</c>.</summary>
    public static IReadOnlyList<string> ShortVersions(EngineKind kind) =>
        [.. Defaults.Where(one => one.Kind == kind).Select(one => one.Short)];

    /// <summary>The full version. An unknown short one is left as it is; the synth-time rules name the known ones.</summary>
    public static EngineRelease Resolve(EngineKind kind, string version)
    {
        var full = Array.Find(Defaults, one => one.Kind == kind && one.Short == version)?.Full ?? version;
        if (kind is not EngineKind.AuroraMySql)
        {
            return new EngineRelease(full, MajorOf(full));
        }

        full =
            full.Contains(AuroraPrefix, StringComparison.Ordinal) ? full
            : full.StartsWith("2.", StringComparison.Ordinal) ? $"5.7.{AuroraPrefix}{full}"
            : $"8.0.{AuroraPrefix}{full}";
        return new EngineRelease(full, MajorOf(full));
    }

    private static string MajorOf(string version) => string.Join('.', version.Split('.').Take(2));

    private sealed record Default(EngineKind Kind, string Short, string Full);
}
