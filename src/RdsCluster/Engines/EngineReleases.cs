namespace RdsCluster.Engines;

/// <summary>What a short version stands for. Dated data: see <see cref="AsOf"/>.</summary>
/// <remarks>
/// Source: engine versions as aws-cdk-lib 2.276 and cfn-lint 1.57 publish them; AWS Database Blog, "Amazon RDS for MySQL LTS version 9.7 is
/// now generally available"; Aurora User Guide, AuroraMySQL.MySQL84 (version numbers from 8.4 on); RDS User Guide, "MySQL on Amazon RDS
/// versions", "MariaDB on Amazon RDS versions"; Aurora User Guide, "Aurora MySQL long-term support releases".
/// </remarks>
public static class EngineReleases
{
    private const string AuroraPrefix = "mysql_aurora.";

    private static readonly Default[] Defaults =
    [
        // RDS takes the series itself: a new database gets its default minor version, and a deployment never contradicts the minor
        // upgrades of the maintenance window (RDS API, ModifyDBInstance, EngineVersion).
        new(EngineKind.MySql, "8.0", "8.0"),
        new(EngineKind.MySql, "8.4", "8.4"),
        new(EngineKind.MySql, "9.7", "9.7"),
        new(EngineKind.MariaDb, "10.6", "10.6"),
        new(EngineKind.MariaDb, "10.11", "10.11"),
        new(EngineKind.MariaDb, "11.4", "11.4"),
        new(EngineKind.MariaDb, "11.8", "11.8"),
        new(EngineKind.MariaDb, "12.3", "12.3"),
        // Aurora's series have no such name: 8.0.mysql_aurora.3.10 is no version.
        new(EngineKind.AuroraMySql, "3.04", "3.04.6"),
        new(EngineKind.AuroraMySql, "3.10", "3.10.3"),
        new(EngineKind.AuroraMySql, "3.11", "3.11.1"),
        new(EngineKind.AuroraMySql, "8.4", "8.4.8"),
    ];

    /// <summary>Date of the data.</summary>
    public static DateOnly AsOf { get; } = new(2026, 11, 28);

    /// <summary>The short versions that are known, in order, for instance <c>8.0</c> and <c>8.4</c>.</summary>
    public static IReadOnlyList<string> ShortVersions(EngineKind kind) =>
        [.. Defaults.Where(one => one.Kind == kind).Select(one => one.Short)];

    /// <summary>The version as RDS takes it: a series of MySQL or MariaDB, or a full version. An unknown short one is left as it is; the
    /// synth-time rules name the known ones.</summary>
    public static EngineRelease Resolve(EngineKind kind, string version)
    {
        var full = Array.Find(Defaults, one => one.Kind == kind && one.Short == version)?.Full ?? version;
        if (kind is not EngineKind.AuroraMySql)
        {
            return new EngineRelease(full, MajorOf(full));
        }

        full = full.Contains(AuroraPrefix, StringComparison.Ordinal) ? full : AuroraName(full);
        return new EngineRelease(full, MajorOf(full));
    }

    /// <summary>Aurora 2 and 3 have their own numbers; from 8.4 on the number is MySQL's. A series is also a version.</summary>
    private static string AuroraName(string version) =>
        version.Split('.') switch
        {
            ["2", ..] => $"5.7.{AuroraPrefix}{version}",
            ["3", ..] => $"8.0.{AuroraPrefix}{version}",
            [var major, var minor, _, ..] => $"{major}.{minor}.{AuroraPrefix}{version}",
            _ => version,
        };

    private static string MajorOf(string version) => string.Join('.', version.Split('.').Take(2));

    private sealed record Default(EngineKind Kind, string Short, string Full);
}
