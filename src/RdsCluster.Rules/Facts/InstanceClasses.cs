using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RdsCluster.Rules.Facts;

/// <summary>Instance classes by engine and Region.</summary>
internal static partial class InstanceClasses
{
    private static readonly JsonElement File = FactFile.Read("instance-classes.json");

    private static readonly FrozenDictionary<string, FrozenDictionary<string, Family>> ByEngine = File.GetProperty("engines")
        .EnumerateObject()
        .ToFrozenDictionary(engine => engine.Name, engine => Families(engine.Value));

    private static readonly FrozenDictionary<string, Family> OfMultiAzClusters = Families(File.GetProperty("multiAzCluster"));

    private static readonly JsonElement Versions = FactFile.Read("class-versions.json");

    private static readonly FrozenSet<string> Regions = FactFile.Texts(File.GetProperty("regions"));

    public static string Recorded { get; } = FactFile.Recorded(File);

    public static IReadOnlyCollection<string> MultiAzClusterFamilies => OfMultiAzClusters.Keys;

    /// <summary>Families with local NVMe storage, which a Multi-AZ DB cluster needs.</summary>
    public static bool HasMultiAzClusterFamily(string name) => OfMultiAzClusters.ContainsKey(FamilyOf(name));

    public static bool HasForm(string name) => name == "db.serverless" || Form().IsMatch(name);

    public static string FamilyOf(string name) => name.Contains('.', StringComparison.Ordinal) ? name[..name.LastIndexOf('.')] : name;

    /// <summary><c>micro</c> of <c>db.t4g.micro</c>.</summary>
    public static string SizeOf(string name) => name[(name.LastIndexOf('.') + 1)..];

    public static bool IsBurstable(string name) => name.StartsWith("db.t", StringComparison.Ordinal);

    /// <summary>Null when the family may be newer than the data: it is not known at all, or of a later generation than all that the engine
    /// has.</summary>
    public static bool? Offers(string engine, string name) =>
        !ByEngine.TryGetValue(engine, out var families) ? null
        : families.TryGetValue(FamilyOf(name), out var family) ? family.Sizes.Contains(SizeOf(name))
        : IsKnownFamily(FamilyOf(name)) && !IsLaterThan(families, name) ? false
        : null;

    /// <summary>A Multi-AZ DB cluster may get the class after the data was recorded.</summary>
    public static bool MayBeNewerMultiAzClusterClass(string name) => IsLaterThan(OfMultiAzClusters, name);

    /// <summary>Certainly not offered in a Region whose offers are known.</summary>
    public static bool IsMissingIn(string engine, string name, string region) =>
        Regions.Contains(region)
        && ByEngine.TryGetValue(engine, out var families)
        && families.TryGetValue(FamilyOf(name), out var family)
        && family.NotIn.Contains(region);

    /// <summary>False for a family that no version of the series runs which can still be created. A series after the newest known one is
    /// judged as that.</summary>
    public static bool RunsSeries(string engine, string name, string series)
    {
        var facts = Versions.GetProperty("engines").GetProperty(engine);
        var known = FactFile.Words(facts.GetProperty("series"));
        var judged = Version.Parse(series) > Version.Parse(known[^1]) ? known[^1] : series;
        return !facts.GetProperty("lacking").TryGetProperty(FamilyOf(name), out var lacking) || !FactFile.Words(lacking).Contains(judged);
    }

    public static IEnumerable<string> Names(string engine) =>
        ByEngine[engine].SelectMany(family => family.Value.Sizes.Select(size => $"{family.Key}.{size}"));

    private static bool IsLaterThan(FrozenDictionary<string, Family> families, string name) =>
        Generation(name) > families.Keys.Max(Generation);

    /// <summary>8 of <c>db.r8g.large</c>.</summary>
    public static int Generation(string name) => name.Length > 4 && char.IsAsciiDigit(name[4]) ? name[4] - '0' : 0;

    private static bool IsKnownFamily(string family) => ByEngine.Values.Any(families => families.ContainsKey(family));

    private static FrozenDictionary<string, Family> Families(JsonElement families) =>
        families
            .EnumerateObject()
            .ToFrozenDictionary(
                family => family.Name,
                family => new Family(
                    FactFile.Words(family.Value.GetProperty("sizes")).ToFrozenSet(),
                    FactFile.Words(family.Value.GetProperty("notIn")).ToFrozenSet()
                )
            );

    [GeneratedRegex(
        @"^db\.[a-z][a-z0-9]{1,9}\.([0-9]{0,3}xlarge|micro|small|medium|large)(\.tpc[0-9]\.mem[0-9]x)?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Form();

    private sealed record Family(FrozenSet<string> Sizes, FrozenSet<string> NotIn);
}
