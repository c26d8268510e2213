using System.Collections.Frozen;
using System.Text.Json;

namespace RdsCluster.Rules.Facts;

/// <summary>Reads the dated data files that are embedded in this assembly.</summary>
internal static class FactFile
{
    public static JsonElement Read(string name)
    {
        using var stream =
            typeof(FactFile).Assembly.GetManifestResourceStream($"{typeof(FactFile).Namespace}.{name}")
            ?? throw new InvalidOperationException($"The data file {name} is not embedded.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    /// <summary>The day on which a file's facts were recorded.</summary>
    public static string Recorded(JsonElement file) => file.GetProperty("recorded").GetString()!;

    public static FrozenSet<string> Texts(JsonElement array) => array.EnumerateArray().Select(item => item.GetString()!).ToFrozenSet();

    public static string[] Words(JsonElement text) => text.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
