using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Verifier.Reports;

namespace RdsCluster.Cli.Reports;

/// <summary>Reads a report that an earlier run wrote.</summary>
internal static class ReportFile
{
    public static VerificationReport Read(ToolEnvironment environment, string path)
    {
        var file = environment.Resolve(path);
        try
        {
            return ReportJson.Read(File.ReadAllText(file));
        }
        catch (FormatException e)
        {
            throw new ToolException($"'{file}': {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"'{file}' cannot be read: {e.Message}", e);
        }
    }
}
