using System.Text.Json;
using System.Text.Json.Nodes;
using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;

namespace RdsCluster.Cli.Synthesis;

/// <summary>A directory with a <c>cdk.json</c>: the app's command and its context, as the CDK CLI reads them.</summary>
internal sealed record CdkProject
{
    public required string Directory { get; init; }

    /// <summary>Shell command that synthesizes, or a directory with a cloud assembly.</summary>
    public required string App { get; init; }

    /// <summary>Context from <c>~/.cdk.json</c>, <c>cdk.context.json</c> and <c>cdk.json</c>; the later wins.</summary>
    public required JsonObject Context { get; init; }

    /// <summary>Finds the project from the current directory upwards.</summary>
    /// <param name="app">A command given on the command line; it replaces the one of <c>cdk.json</c>.</param>
    public static CdkProject Find(ToolEnvironment environment, string? app)
    {
        var file = FindUpwards(environment.CurrentDirectory);
        if (file is null && app is null)
        {
            throw new ToolException(
                $"no cdk.json in '{environment.CurrentDirectory}' or above it. Run this in a CDK project, or name a template "
                    + "(--template FILE) or a command (--app CMD)."
            );
        }

        var directory = file is null ? environment.CurrentDirectory : Path.GetDirectoryName(file)!;
        var settings = file is null ? [] : ReadObject(file);
        return new CdkProject
        {
            Directory = directory,
            App =
                app
                ?? StringOf(settings, "app")
                ?? throw new ToolException(
                    $"'{file}' has no \"app\". Add the command that runs the CDK app, for instance \"dotnet run --project "
                        + "src/App\", or give --app."
                ),
            Context = Merge(
                HomeContext(environment),
                ReadObject(Path.Combine(directory, "cdk.context.json"), optional: true),
                settings["context"] as JsonObject
            ),
        };
    }

    private static string? FindUpwards(string directory)
    {
        for (var at = new DirectoryInfo(directory); at is not null; at = at.Parent)
        {
            var file = Path.Combine(at.FullName, "cdk.json");
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    private static JsonObject? HomeContext(ToolEnvironment environment) =>
        environment.Variable("HOME") is { } home
            ? ReadObject(Path.Combine(home, ".cdk.json"), optional: true)["context"] as JsonObject
            : null;

    private static JsonObject Merge(params JsonObject?[] contexts)
    {
        var merged = new JsonObject();
        foreach (var (key, value) in contexts.SelectMany(c => c ?? []))
        {
            merged[key] = value?.DeepClone();
        }
        return merged;
    }

    private static string? StringOf(JsonObject settings, string key) =>
        settings[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonObject ReadObject(string file, bool optional = false)
    {
        if (optional && !File.Exists(file))
        {
            return [];
        }
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? throw new ToolException($"'{file}' is not a JSON object.");
        }
        catch (JsonException e)
        {
            throw new ToolException($"'{file}' is not valid JSON: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"'{file}' cannot be read: {e.Message}", e);
        }
    }
}
