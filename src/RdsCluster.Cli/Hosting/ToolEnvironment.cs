using RdsCluster.Verifier.Workload;

namespace RdsCluster.Cli.Hosting;

/// <summary>The process environment of the tool. All other code reads it from here.</summary>
internal sealed record ToolEnvironment
{
    public required string CurrentDirectory { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public TimeProvider Time { get; init; } = PreciseTime.Shared;

    /// <summary>The value of an environment variable; null when it is unset or empty.</summary>
    public string? Variable(string name) => Variables.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>A path as the user meant it: relative to the current directory.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, CurrentDirectory);

    public static ToolEnvironment OfThisProcess() =>
        new()
        {
            CurrentDirectory = Environment.CurrentDirectory,
            Variables = Environment
                .GetEnvironmentVariables()
                .Cast<System.Collections.DictionaryEntry>()
                .ToDictionary(v => (string)v.Key, v => (string?)v.Value ?? ""),
        };
}
