using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using RdsCluster.Rules.Catalogue;

namespace RdsCluster.Rules.Facts;

/// <summary>Engine versions that RDS knows, and until when it supports them.</summary>
internal static class EngineVersions
{
    private static readonly JsonElement File = FactFile.Read("engine-versions.json");
    private static readonly JsonElement Support = FactFile.Read("support-dates.json");

    private static readonly FrozenDictionary<string, FrozenSet<string>> Known = Load("versions");
    private static readonly FrozenDictionary<string, FrozenSet<string>> Gone = Load("deprecated");

    public static string Recorded { get; } = FactFile.Recorded(File);

    public static bool Has(string engine) => Known.ContainsKey(engine);

    /// <summary>A version as listed, or a release series of one.</summary>
    public static bool IsListed(string engine, string version) =>
        Known[engine].Contains(version) || Known[engine].Any(known => known.StartsWith(version + ".", StringComparison.Ordinal));

    public static bool IsDeprecated(string engine, string version) =>
        Gone[engine].Contains(version)
        && !Known[engine].Any(known => known.StartsWith(version + ".", StringComparison.Ordinal) && !Gone[engine].Contains(known));

    /// <summary>Higher than every listed version of its series, so perhaps released after the list was made.</summary>
    public static bool MayBeNewer(string engine, EngineVersion version) =>
        version.Aurora is { } aurora
            ? Auroras(engine).Max() is { } newest && aurora > newest && aurora.Major == newest.Major
            : version.Patch is { } patch
                && Series(engine, version.Major) is { Count: > 0 } patches
                && patch > patches.Max()
                && patch <= patches.Max() + 8;

    /// <summary>The newest version of a series, to name a way out.</summary>
    public static string? Newest(string engine, string major) =>
        Series(engine, major) is { Count: > 0 } patches ? string.Create(CultureInfo.InvariantCulture, $"{major}.{patches.Max()}") : null;

    /// <summary>Release series of an engine, oldest first.</summary>
    public static IReadOnlyList<string> Majors(string engine) =>
        [
            .. Known[engine]
                .Select(EngineVersion.Parse)
                .OfType<EngineVersion>()
                .Select(version => version.Major)
                .Distinct()
                .OrderBy(major => Version.Parse(major)),
        ];

    /// <summary>Last day of standard support of a release series, or null when it is not known.</summary>
    public static DateOnly? StandardSupportEnd(string engine, string major) => Date(engine, major, "standard");

    /// <summary>Last day of extended support, or null when there is none or it is not known.</summary>
    public static DateOnly? ExtendedSupportEnd(string engine, string major) => Date(engine, major, "extended");

    private static DateOnly? Date(string engine, string major, string kind) =>
        Support.GetProperty("engines").TryGetProperty(engine, out var majors)
        && majors.TryGetProperty(major, out var dates)
        && dates.TryGetProperty(kind, out var date)
            ? DateOnly.ParseExact(date.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;

    private static List<int> Series(string engine, string major) =>
        [
            .. Known[engine]
                .Select(EngineVersion.Parse)
                .OfType<EngineVersion>()
                .Where(version => version.Major == major && version.Patch is not null)
                .Select(version => version.Patch!.Value),
        ];

    private static IEnumerable<Version> Auroras(string engine) =>
        Known[engine].Select(EngineVersion.Parse).Select(version => version?.Aurora).OfType<Version>();

    private static FrozenDictionary<string, FrozenSet<string>> Load(string list) =>
        File.GetProperty("engines")
            .EnumerateObject()
            .ToFrozenDictionary(engine => engine.Name, engine => FactFile.Texts(engine.Value.GetProperty(list)));
}
