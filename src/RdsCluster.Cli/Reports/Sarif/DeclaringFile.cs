using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Synthesis;

namespace RdsCluster.Cli.Reports.Sarif;

/// <summary>The file of a checkout that findings about synthesized templates are shown at: <c>cdk.out</c> is in no repository.</summary>
internal static class DeclaringFile
{
    /// <returns>The app's configuration file, its <c>cdk.json</c>, or null outside a CDK project.</returns>
    public static string? Find(ToolEnvironment environment)
    {
        try
        {
            var project = CdkProject.Find(environment, app: null);
            var configured = (string?)project.Context["rdscluster:config"];
            var configuration = configured is null ? null : Path.Combine(project.Directory, configured);
            return File.Exists(configuration) ? configuration : Path.Combine(project.Directory, "cdk.json");
        }
        catch (ToolException)
        {
            return null;
        }
    }
}
