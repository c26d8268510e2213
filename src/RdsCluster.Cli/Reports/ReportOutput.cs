using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Options;
using RdsCluster.Verifier.Reports;

namespace RdsCluster.Cli.Reports;

/// <summary>Prints the reports of a command on stdout.</summary>
internal static class ReportOutput
{
    public static void Print(ToolConsole console, OutputFormat format, IReadOnlyList<VerificationReport> reports)
    {
        if (format == OutputFormat.Json && reports.Count > 0)
        {
            console.Line(
                reports.Count == 1 ? ReportJson.Write(reports[0]) : $"[\n{string.Join(",\n", reports.Select(ReportJson.Write))}\n]"
            );
            return;
        }

        foreach (var report in reports)
        {
            VerdictTable.Print(console.Output, report);
        }
    }
}
