using System.Text.Json;
using RdsCluster.Templates;

namespace RdsCluster.Rules;

/// <summary>Finds the templates behind a path: a file, a cloud assembly with its nested assemblies and stacks, or an app's output
/// directory.</summary>
internal static class TemplateFinder
{
    private const int MaxNesting = 8;

    public static IReadOnlyList<TemplateFile> Find(string path)
    {
        if (File.Exists(path))
        {
            return [new TemplateFile(path, Path.GetFileName(path), null)];
        }
        if (!Directory.Exists(path))
        {
            throw new TemplateException(
                $"{path}: no such file or directory. Name a template, a cdk.out directory, or a CDK app's directory."
            );
        }
        var directory = File.Exists(Path.Combine(path, "manifest.json")) ? path : OutputOf(path);
        var found = InAssembly(directory, MaxNesting).ToList();
        return found.Count > 0
            ? found
            : throw new TemplateException($"{directory}: holds no synthesized template. Run `cdk synth` first, or name a template file.");
    }

    private static string OutputOf(string app)
    {
        var settings = Path.Combine(app, "cdk.json");
        if (!File.Exists(settings))
        {
            return app;
        }
        var output = Path.Combine(app, Text(Json(settings), "output") ?? "cdk.out");
        return Directory.Exists(output)
            ? output
            : throw new TemplateException(
                $"{app}: the app has no {Path.GetFileName(output)} yet. Run `cdk synth` first; a lint does not run the app."
            );
    }

    private static IEnumerable<TemplateFile> InAssembly(string directory, int depth)
    {
        var manifest = Path.Combine(directory, "manifest.json");
        if (!File.Exists(manifest) || depth == 0)
        {
            return Files(directory, "*.template.json").Select(file => new TemplateFile(file, Path.GetFileName(file), null));
        }

        var found = new List<TemplateFile>();
        if (
            Json(manifest) is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("artifacts", out var artifacts)
            && artifacts.ValueKind == JsonValueKind.Object
        )
        {
            foreach (var artifact in artifacts.EnumerateObject())
            {
                found.AddRange(Artifact(directory, artifact, depth));
            }
        }
        var nested = Files(directory, "*.nested.template.json")
            .Select(file => new TemplateFile(file, Path.GetFileName(file), found.FirstOrDefault()?.Region));
        return found.Concat(nested);
    }

    private static IEnumerable<TemplateFile> Artifact(string directory, JsonProperty artifact, int depth)
    {
        if (artifact.Value.ValueKind != JsonValueKind.Object || !artifact.Value.TryGetProperty("properties", out var properties))
        {
            return [];
        }
        return Text(artifact.Value, "type") switch
        {
            "aws:cloudformation:stack" when Inside(directory, Text(properties, "templateFile")) is { } file && File.Exists(file) =>
            [
                new TemplateFile(file, Text(artifact.Value, "displayName") ?? artifact.Name, Region(Text(artifact.Value, "environment"))),
            ],
            "cdk:cloud-assembly" when Inside(directory, Text(properties, "directoryName")) is { } inner && Directory.Exists(inner) =>
                InAssembly(inner, depth - 1),
            _ => [],
        };
    }

    /// <summary>A manifest names files of its own directory; anything that leads outside is not followed.</summary>
    private static string? Inside(string directory, string? name)
    {
        if (name is null)
        {
            return null;
        }
        var full = Path.GetFullPath(Path.Combine(directory, name));
        return full.StartsWith(Path.GetFullPath(directory) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? Path.Combine(directory, name)
            : null;
    }

    /// <summary><c>aws://123456789012/eu-west-1</c>; an agnostic stack says <c>unknown-region</c>.</summary>
    private static string? Region(string? environment) =>
        environment?.Split('/') is [.., var region] && !region.StartsWith("unknown", StringComparison.Ordinal) ? region : null;

    private static List<string> Files(string directory, string pattern)
    {
        try
        {
            return [.. Directory.EnumerateFiles(directory, pattern).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TemplateException($"{directory}: cannot be read ({e.Message}). Check its permissions.", e);
        }
    }

    private static JsonElement Json(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return document.RootElement.Clone();
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new TemplateException($"{file}: cannot be read ({e.Message.Split(". ", 2)[0]}). Run `cdk synth` again.", e);
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
