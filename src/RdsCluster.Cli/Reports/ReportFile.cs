using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Verifier.Reports;

namespace RdsCluster.Cli.Reports;

/// <summary>Reads a report that an earlier run wrote.</summary>
internal static class ReportFile
{
    public static VerificationReport Read(ToolEnvironment environment, string path)
    {
        try
        {
            return ReportJson.Read(ReadText(environment, path));
        }
        catch (FormatException e)
        {
            throw new ToolException($"'{environment.Resolve(path)}': {e.Message}", e);
        }
    }

    /// <summary>Reads a file that was named on the command line.</summary>
    public static string ReadText(ToolEnvironment environment, string path)
    {
        var file = environment.Resolve(path);
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"'{file}' cannot be read: {e.Message}", e);
        }
    }
}
