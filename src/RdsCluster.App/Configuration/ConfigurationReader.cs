using System.Text.Json;
using System.Text.Json.Nodes;
using RdsCluster.Replacements;

namespace RdsCluster.App.Configuration;

/// <summary>
/// The configuration: a JSON file that the CDK context names as <c>rdscluster:config</c>, and over it single values from the
/// context, such as <c>-c rdscluster:engine=mariadb</c> or <c>-c rdscluster:topology.replicas=1</c>.
/// </summary>
internal static class ConfigurationReader
{
    public const string Prefix = "rdscluster:";
    private const string ConfigKey = Prefix + "config";
    private const string DefaultFile = "rdscluster.json";

    /// <param name="context">CDK context.</param>
    /// <param name="directory">Directory that relative paths start from: the one with <c>cdk.json</c>.</param>
    /// <exception cref="ConfigurationException">All errors, one line each.</exception>
    public static AppConfiguration Read(JsonObject context, string directory)
    {
        var (source, json) = File(context, directory);
        List<string> faults = [];
        Override(json, context, faults);
        ConfigurationCheck.Check(json, typeof(AppConfiguration), faults);
        return faults.Count == 0
            ? json.Deserialize<AppConfiguration>(ConfigurationJson.Options)!
            : throw new ConfigurationException(string.Join('\n', faults.Select(fault => $"{SourceOf(fault, context) ?? source}: {fault}")));
    }

    /// <summary>The context key that an error comes from, or null if it comes from the file.</summary>
    private static string? SourceOf(string fault, JsonObject context)
    {
        var path = fault[..fault.IndexOf(':', StringComparison.Ordinal)];
        return context.Any(pair =>
            pair.Key.StartsWith(Prefix, StringComparison.Ordinal)
            && (path + '.').StartsWith(pair.Key[Prefix.Length..] + '.', StringComparison.Ordinal)
        )
            ? "context"
            : null;
    }

    private static (string Source, JsonObject Json) File(JsonObject context, string directory)
    {
        if (context[ConfigKey] is { } named)
        {
            var path =
                named.GetValueKind() is JsonValueKind.String
                    ? named.GetValue<string>()
                    : throw new ConfigurationException($"context {ConfigKey}: got {named.ToJsonString()}; it takes a file name.");
            return (path, ConfigurationFile.Read(Path.Combine(directory, path)));
        }

        var defaultFile = Path.Combine(directory, DefaultFile);
        return System.IO.File.Exists(defaultFile) ? (DefaultFile, ConfigurationFile.Read(defaultFile)) : ("context", []);
    }

    private static void Override(JsonObject json, JsonObject context, List<string> faults)
    {
        // The file's version is one of the file's engine: another engine takes its own default.
        if (context[Prefix + "engine"] is { } engine && !JsonNode.DeepEquals(engine, json["engine"]))
        {
            json.Remove("version");
        }

        foreach (var (key, value) in context.Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            if (!string.Equals(key, ConfigKey, StringComparison.Ordinal) && !BaselineContext.Keys.Contains(key, StringComparer.Ordinal))
            {
                Set(json, key[Prefix.Length..], value, faults);
            }
        }
    }

    private static void Set(JsonObject json, string path, JsonNode? value, List<string> faults)
    {
        var parts = path.Split('.');
        var at = json;
        foreach (var part in parts[..^1])
        {
            at[part] ??= new JsonObject();
            if (at[part] is not JsonObject below)
            {
                faults.Add($"{path}: '{part}' is a value, not a group.");
                return;
            }

            at = below;
        }

        at[parts[^1]] = value?.DeepClone();
    }
}
