using System.CommandLine;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Reports;
using RdsCluster.Cli.Reports.Sarif;
using RdsCluster.Verifier.Reports.Formats;

namespace RdsCluster.Cli.Commands;

/// <summary>Prints a report as a table or in one of the forms for files.</summary>
internal sealed class ReportShowCommand : ToolCommand
{
    public ReportShowCommand(ToolEnvironment environment, ToolConsole console)
        : base("show", "Print a report as a table or in another format.")
    {
        var file = new Argument<string>("file") { Description = "Report in JSON." };
        var format = new Option<string?>("--format", "-f")
        {
            Description = "Output format: json, junit, markdown, html or sarif. Default: a table.",
            HelpName = "format",
        };
        format.AcceptOnlyFromAmong("json", "junit", "markdown", "html", "sarif");
        Arguments.Add(file);
        Options.Add(format);
        SetAction(parsed =>
        {
            var report = ReportFile.Read(environment, parsed.GetValue(file)!);
            if (parsed.GetValue(format) is "sarif")
            {
                var source = DeclaringFile.Find(environment) ?? environment.Resolve(parsed.GetValue(file)!);
                console.Line(SarifLog.Write(environment.CurrentDirectory, ReportSarif.Results(report, source)));
            }
            else if (parsed.GetValue(format) is { } form)
            {
                console.Line(ReportFormats.Render(report, Enum.Parse<ReportFormat>(form, ignoreCase: true)));
            }
            else
            {
                VerdictTable.Print(console.Output, report);
            }
            return ExitCode.Success;
        });
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
        [
            ("rdscluster report show rdscluster-report/report.json", "the verdicts"),
            ("rdscluster report show report.json --format html > report.html", "one page with a timeline"),
        ];
}
