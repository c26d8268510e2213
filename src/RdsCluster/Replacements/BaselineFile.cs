using System.Text.Encodings.Web;
using System.Text.Json;

namespace RdsCluster.Replacements;

/// <summary>The recorded state of all stacks of an app: stack name, construct path of the cluster, logical id, resource.</summary>
internal sealed record BaselineFile
{
    public const string DefaultName = "rdscluster.baseline.json";
    private const int Current = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public int Version { get; init; } = Current;

    public SortedDictionary<string, SortedDictionary<string, SortedDictionary<string, GuardedResource>>> Stacks { get; init; } =
        new(StringComparer.Ordinal);

    /// <returns>What is recorded; nothing when there is no file.</returns>
    /// <exception cref="JsonException">The file is no baseline that this version knows.</exception>
    public static BaselineFile Read(string path)
    {
        if (!File.Exists(path))
        {
            return new BaselineFile();
        }

        var file = JsonSerializer.Deserialize<BaselineFile>(File.ReadAllText(path), Options) ?? throw new JsonException("It is empty.");
        return file.Version == Current
            ? file
            : throw new JsonException($"It has version {file.Version}; this library knows version {Current}.");
    }

    /// <summary>Clusters recorded for a stack, by construct path.</summary>
    public SortedDictionary<string, SortedDictionary<string, GuardedResource>> Of(string stack) =>
        Stacks.TryGetValue(stack, out var clusters) ? clusters : Stacks[stack] = new(StringComparer.Ordinal);

    /// <summary>Writes all or nothing.</summary>
    public void Write(string path)
    {
        var text = JsonSerializer.Serialize(this, Options) + "\n";
        if (File.Exists(path) && string.Equals(File.ReadAllText(path), text, StringComparison.Ordinal))
        {
            return;
        }

        var newFile = path + ".new";
        File.WriteAllText(newFile, text);
        File.Move(newFile, path, overwrite: true);
    }
}
