using System.Collections.Frozen;

namespace RdsCluster.Rules.Facts;

/// <summary>Event categories by source type.</summary>
internal static class EventCategories
{
    private static readonly FrozenDictionary<string, string[]> ByType = FactFile
        .Read("event-categories.json")
        .GetProperty("types")
        .EnumerateObject()
        .ToFrozenDictionary(type => type.Name, type => type.Value.GetString()!.Split('|'));

    public static string[] Types { get; } = [.. ByType.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The categories of a source type; null for an unknown type.</summary>
    public static IReadOnlyList<string>? Of(string type) => ByType.GetValueOrDefault(type);

    public static IReadOnlyList<string> All { get; } =
    [.. ByType.Values.SelectMany(categories => categories).Distinct().Order(StringComparer.Ordinal)];
}
