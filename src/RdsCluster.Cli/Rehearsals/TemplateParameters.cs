using RdsCluster.Cli.Hosting;
using RdsCluster.Templates.Stacks;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>Values of template parameters as the command line gives them.</summary>
/// <param name="Entries"><c>Key=Value</c>.</param>
/// <param name="Files">Files in the AWS CLI's form.</param>
internal sealed record TemplateParameters(IReadOnlyList<string> Entries, IReadOnlyList<string> Files)
{
    /// <summary>The values by name; those of single entries win over those of files.</summary>
    public IReadOnlyDictionary<string, string> Read(ToolEnvironment environment) =>
        ParameterOverrides.Read(Files.Select(environment.Resolve), Entries);
}
