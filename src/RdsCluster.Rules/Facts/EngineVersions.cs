using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using RdsCluster.Rules.Catalogue;

namespace RdsCluster.Rules.Facts;

/// <summary>Engine versions that RDS knows, and until when it supports them.</summary>
internal static class EngineVersions
{
    /// <summary>How many minor versions ahead of the list are still believed: about two years of quarterly releases.</summary>
    private const int MinorsAhead = 8;

    /// <summary>How many first numbers of a series ahead of the list are still believed.</summary>
    private const int MajorsAhead = 3;

    private static readonly JsonElement File = FactFile.Read("engine-versions.json");
    private static readonly JsonElement Additions = FactFile.Read("engine-additions.json");
    private static readonly JsonElement Support = FactFile.Read("support-dates.json");

    private static readonly FrozenDictionary<string, FrozenSet<string>> Known = Load("versions");
    private static readonly FrozenDictionary<string, FrozenSet<string>> Gone = Load("deprecated");

    private static readonly FrozenDictionary<string, EngineVersion[]> Parsed = Known.ToFrozenDictionary(
        engine => engine.Key,
        engine => engine.Value.Select(EngineVersion.Parse).OfType<EngineVersion>().ToArray()
    );

    public static string Recorded { get; } = FactFile.Recorded(File);

    public static IReadOnlyCollection<string> Engines => Known.Keys;

    public static bool Has(string engine) => Known.ContainsKey(engine);

    public static VersionState StateOf(string engine, string version) =>
        IsListed(engine, version) ? VersionState.Listed
        : EngineVersion.Parse(version) is { } parsed && MayBeNewer(engine, parsed) ? VersionState.Newer
        : VersionState.Unknown;

    /// <summary>A release series as the engine's parameter groups and option groups name it.</summary>
    public static VersionState StateOfSeries(string engine, string series) =>
        Majors(engine).Contains(series) ? VersionState.Listed
        : EngineVersion.Parse(series) is { Patch: null, Aurora: null } parsed && IsNewerSeries(engine, parsed) ? VersionState.Newer
        : VersionState.Unknown;

    public static bool IsDeprecated(string engine, string version) =>
        Gone[engine].Contains(version)
        && !Known[engine].Any(known => known.StartsWith(version + ".", StringComparison.Ordinal) && !Gone[engine].Contains(known));

    /// <summary>The newest version of a series that can still be created, to name a remedy; null where none is listed.</summary>
    public static string? Newest(string engine, string major) =>
        Known[engine]
            .Except(Gone[engine])
            .Select(text => (Text: text, Version: EngineVersion.Parse(text)))
            .Where(known => known.Version?.Major == major && (known.Version.Patch is not null || known.Version.Aurora is not null))
            .OrderByDescending(known => known.Version!.Aurora)
            .ThenByDescending(known => known.Version!.Patch)
            .ThenByDescending(known => known.Version!.Build)
            .Select(known => known.Text)
            .FirstOrDefault();

    /// <summary>Release series of an engine, oldest first.</summary>
    public static IReadOnlyList<string> Majors(string engine) =>
        [.. Parsed[engine].Select(version => version.Major).Distinct().OrderBy(major => Version.Parse(major))];

    /// <summary>The newest series, as words for a remedy: <c>8.4 or 9.7</c>.</summary>
    public static string Current(string engine, DateOnly today) =>
        string.Join(" or ", Majors(engine).Where(major => StandardSupportEnd(engine, major) is not { } end || end >= today).TakeLast(2));

    /// <summary>Last day of standard support of a release series, or null when it is not known.</summary>
    public static DateOnly? StandardSupportEnd(string engine, string major) => Date(engine, major, "standard");

    /// <summary>Last day of extended support, or null when there is none or it is not known.</summary>
    public static DateOnly? ExtendedSupportEnd(string engine, string major) => Date(engine, major, "extended");

    /// <summary>A version as listed, or a release series of one.</summary>
    private static bool IsListed(string engine, string version) =>
        Known[engine].Contains(version)
        || (
            EngineVersion.Parse(version) is not null
            && Known[engine].Any(known => known.StartsWith(version + ".", StringComparison.Ordinal))
        );

    /// <summary>Higher than every listed version of its series, or of a higher series: perhaps released after the list was made.</summary>
    private static bool MayBeNewer(string engine, EngineVersion version)
    {
        if (engine == "aurora-mysql" ? version.Patch is not null : version.Aurora is not null)
        {
            return false;
        }
        if (!Majors(engine).Contains(version.Major))
        {
            return IsNewerSeries(engine, version) && version.IsConsistent;
        }
        var siblings = Parsed[engine].Where(known => known.Major == version.Major).ToList();
        return version switch
        {
            { Aurora: { } aurora } => version.IsConsistent && IsNextAurora(aurora, siblings),
            { Build: { } build } => IsNextBuild(version, build, siblings),
            { Patch: { } patch } => siblings.Max(known => known.Patch) is not { } newest
                || (patch > newest && patch <= newest + MinorsAhead),
            _ => false,
        };
    }

    private static bool IsNewerSeries(string engine, EngineVersion version) =>
        Parsed[engine].Max(known => known.Series) is { } newest
        && version.Series > newest
        && version.Series.Major <= newest.Major + MajorsAhead
        // The other product's series is a mix-up, not news: MySQL 10.11, MariaDB 8.4.
        && !Known.Keys.Any(other =>
            other != engine && Majors(other).Contains(version.Major) && (other == "mariadb" || engine == "mariadb")
        );

    private static bool IsNextAurora(Version aurora, IReadOnlyList<EngineVersion> siblings) =>
        siblings.Select(known => known.Aurora).OfType<Version>().Max() is not { } newest
        || (aurora > newest && aurora.Major == newest.Major && aurora.Minor <= newest.Minor + MinorsAhead);

    /// <summary>Extended support releases builds of a series' last version: a build is news when it is younger than every listed
    /// one.</summary>
    private static bool IsNextBuild(EngineVersion version, string build, IReadOnlyList<EngineVersion> siblings) =>
        DateOnly.TryParseExact(build, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && version.Patch >= siblings.Max(known => known.Patch)
        && siblings.All(known => string.CompareOrdinal(known.Build ?? "", build) < 0);

    private static DateOnly? Date(string engine, string major, string kind) =>
        Support.GetProperty("engines").TryGetProperty(engine, out var majors)
        && majors.TryGetProperty(major, out var dates)
        && dates.TryGetProperty(kind, out var date)
            ? DateOnly.ParseExact(date.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;

    private static FrozenDictionary<string, FrozenSet<string>> Load(string list) =>
        File.GetProperty("engines")
            .EnumerateObject()
            .ToFrozenDictionary(
                engine => engine.Name,
                engine =>
                    list == "versions"
                        ? FactFile
                            .Texts(engine.Value.GetProperty(list))
                            .Union(FactFile.Texts(Additions.GetProperty("engines").GetProperty(engine.Name)))
                            .ToFrozenSet()
                        : FactFile.Texts(engine.Value.GetProperty(list))
            );
}
