using RdsCluster.Cli.Hosting;
using RdsCluster.Templates.Assemblies;
using RdsCluster.Templates.Documents;

namespace RdsCluster.Cli.Changes;

/// <summary>Reads the templates of one side of a comparison.</summary>
internal sealed class DiffSource(ToolEnvironment environment)
{
    /// <returns>Templates by stack name; a lone template has its file's name.</returns>
    public IReadOnlyDictionary<string, DeclaredTemplate> Read(string path)
    {
        var full = environment.Resolve(path);
        return TemplateFinder
            .Find(full)
            .Where(file => file.NotRead is null)
            .ToDictionary(file => file.StackName, file => ReadFile(file.File), StringComparer.Ordinal);
    }

    private static DeclaredTemplate ReadFile(string file) => DeclaredTemplate.Of(TemplateText.Read(file), file);
}
