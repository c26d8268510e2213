using System.Collections.Frozen;

namespace RdsCluster.Rules.Facts;

/// <summary>Words that MySQL reserves.</summary>
internal static class ReservedWords
{
    private static readonly FrozenSet<string> Words = FactFile
        .Words(FactFile.Read("reserved-words.json").GetProperty("words"))
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string word) => Words.Contains(word);
}
