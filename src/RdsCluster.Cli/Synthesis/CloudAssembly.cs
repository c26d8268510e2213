using System.Text.Json;
using RdsCluster.Cli.Errors;

namespace RdsCluster.Cli.Synthesis;

/// <summary>A stack of a cloud assembly.</summary>
/// <param name="Name">The CloudFormation stack name.</param>
/// <param name="TemplateFile">Absolute path of its template.</param>
internal sealed record SynthesizedStack(string Name, string TemplateFile);

/// <summary>The stacks of a cloud assembly, those of its stages included.</summary>
internal static class CloudAssembly
{
    public static IReadOnlyList<SynthesizedStack> Stacks(string directory)
    {
        var file = Path.Combine(directory, "manifest.json");
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllText(file));
            return manifest.RootElement.TryGetProperty("artifacts", out var artifacts)
                ? [.. artifacts.EnumerateObject().SelectMany(a => StacksOf(directory, a))]
                : [];
        }
        catch (Exception e)
            when (e is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException or KeyNotFoundException)
        {
            throw new ToolException($"'{file}' is not the manifest of a cloud assembly: {e.Message}", e);
        }
    }

    private static IEnumerable<SynthesizedStack> StacksOf(string directory, JsonProperty artifact)
    {
        var properties = artifact.Value.TryGetProperty("properties", out var found) ? found : default;
        switch (artifact.Value.GetProperty("type").GetString())
        {
            case "aws:cloudformation:stack":
                var name = properties.TryGetProperty("stackName", out var stackName) ? stackName.GetString() : null;
                var template = properties.GetProperty("templateFile").GetString()!;
                return [new SynthesizedStack(name ?? artifact.Name, Path.Combine(directory, template))];
            case "cdk:cloud-assembly":
                return Stacks(Path.Combine(directory, properties.GetProperty("directoryName").GetString()!));
            default:
                return [];
        }
    }
}
