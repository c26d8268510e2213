using RdsCluster.Templates.Documents;

namespace RdsCluster.Templates.Assemblies;

/// <summary>
/// Finds the templates behind a path: a file, the stacks of a cloud assembly and of its stages, the output of a CDK app, or the templates
/// that lie in a directory. Nested stacks are found by the resource that makes them.
/// </summary>
internal static class TemplateFinder
{
    private const int MaxNesting = 8;

    private static readonly string[] Endings = [".template.json", ".template.yaml", ".template.yml", ".template", ".yaml", ".yml"];

    /// <exception cref="TemplateException">The path leads to no template, or the assembly is broken.</exception>
    public static IReadOnlyList<TemplateFile> Find(string path)
    {
        // A pipe such as /dev/stdin is a file too.
        if (File.Exists(path))
        {
            return [TemplateFile.Alone(path)];
        }
        if (!Directory.Exists(path))
        {
            throw new TemplateException(
                $"{path}: no such file or directory. Name a template, a cdk.out directory, or a CDK app's directory."
            );
        }
        var directory = File.Exists(ManifestOf(path)) ? path : OutputOf(path);
        var found = File.Exists(ManifestOf(directory)) ? InAssembly(directory, MaxNesting) : InDirectory(directory);
        return found.Count > 0
            ? found
            : throw new TemplateException($"{directory}: holds no synthesized template. Run `cdk synth` first, or name a template file.");
    }

    /// <summary>A file that lies in a directory or below it; null for a path that leads elsewhere.</summary>
    public static string? Inside(string directory, string name)
    {
        var full = Path.GetFullPath(Path.Combine(directory, name));
        return full.StartsWith(Path.GetFullPath(directory) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? Path.Combine(directory, name)
            : null;
    }

    private static string ManifestOf(string directory) => Path.Combine(directory, "manifest.json");

    private static string OutputOf(string app)
    {
        var settings = Path.Combine(app, "cdk.json");
        if (!File.Exists(settings))
        {
            return app;
        }
        var output = Path.Combine(app, TemplateText.Read(settings)["output"]?.Text ?? "cdk.out");
        return Directory.Exists(output)
            ? output
            : throw new TemplateException(
                $"{app}: the app has no {Path.GetFileName(output)} yet. Run `cdk synth` first; a lint does not run the app."
            );
    }

    private static List<TemplateFile> InDirectory(string directory)
    {
        try
        {
            return
            [
                .. Directory
                    .EnumerateFiles(directory)
                    .Where(file => Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
                    .Where(file => !file.EndsWith(".nested.template.json", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal)
                    .Select(file => TemplateFile.Alone(file) with { IsGuess = true }),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TemplateException($"{directory}: cannot be read ({e.Message}). Check its permissions.", e);
        }
    }

    private static List<TemplateFile> InAssembly(string directory, int depth)
    {
        var found = new List<TemplateFile>();
        var manifest = ManifestOf(directory);
        if (depth == 0 || !File.Exists(manifest))
        {
            throw new TemplateException($"{directory}: is no cloud assembly (manifest.json is missing). Run `cdk synth` again.");
        }
        foreach (var artifact in TemplateText.Read(manifest)["artifacts"]?.Entries ?? [])
        {
            var properties = artifact.Value["properties"] ?? TemplateNode.Null();
            switch (artifact.Value["type"]?.Text)
            {
                case "aws:cloudformation:stack" when properties["templateFile"]?.Text is { } file:
                    found.Add(Stack(artifact, properties, directory, file));
                    break;
                case "cdk:cloud-assembly" when properties["directoryName"]?.Text is { } inner:
                    found.AddRange(Inside(directory, inner) is { } nested ? InAssembly(nested, depth - 1) : [Outside(inner, artifact.Key)]);
                    break;
            }
        }
        return found;
    }

    private static TemplateFile Stack(TemplateEntry artifact, TemplateNode properties, string directory, string name)
    {
        if (Inside(directory, name) is not { } file)
        {
            return Outside(name, artifact.Key);
        }

        string? account = null;
        string? region = null;
        if (artifact.Value["environment"]?.Text?.Split('/') is ["aws:", "", var first, var second])
        {
            (account, region) = (Known(first), Known(second));
        }
        return new TemplateFile(file, properties["stackName"]?.Text ?? artifact.Key)
        {
            DisplayName = artifact.Value["displayName"]?.Text ?? artifact.Key,
            Account = account,
            Region = region,
        };
    }

    /// <summary>A manifest names files of its own directory; one that leads elsewhere is not followed.</summary>
    private static TemplateFile Outside(string name, string stack) =>
        new(name, stack) { DisplayName = stack, NotRead = $"its template '{name}' is outside the assembly's directory" };

    /// <summary>The CDK writes <c>unknown-region</c> where a stack leaves it open.</summary>
    private static string? Known(string text) => text.StartsWith("unknown-", StringComparison.Ordinal) ? null : text;
}
