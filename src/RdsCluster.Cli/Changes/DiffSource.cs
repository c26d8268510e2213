using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Synthesis;

namespace RdsCluster.Cli.Changes;

/// <summary>Reads the templates of one side of a comparison.</summary>
internal sealed class DiffSource(ToolEnvironment environment)
{
    /// <returns>Templates by stack name; a lone template has its file's name.</returns>
    public IReadOnlyDictionary<string, DeclaredTemplate> Read(string path)
    {
        var full = environment.Resolve(path);
        if (File.Exists(full))
        {
            return new Dictionary<string, DeclaredTemplate> { [StackName(full)] = ReadFile(full) };
        }
        if (!Directory.Exists(full))
        {
            throw new ToolException($"{path}: no such file or directory. Name a template or a cdk.out directory.");
        }
        return CloudAssembly.Stacks(full).ToDictionary(stack => stack.Name, stack => ReadFile(stack.TemplateFile), StringComparer.Ordinal);
    }

    private static DeclaredTemplate ReadFile(string file)
    {
        try
        {
            return DeclaredTemplate.Parse(File.ReadAllText(file), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"{file}: cannot be read: {e.Message}", e);
        }
    }

    private static string StackName(string file) =>
        Path.GetFileNameWithoutExtension(file) is var name && name.EndsWith(".template", StringComparison.Ordinal)
            ? name[..^".template".Length]
            : name;
}
