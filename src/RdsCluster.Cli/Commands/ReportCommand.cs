using System.CommandLine;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Verifier.Reports;

namespace RdsCluster.Cli.Commands;

/// <summary>Shows, converts and compares reports.</summary>
internal sealed class ReportCommand : ToolCommand
{
    public ReportCommand(ToolEnvironment environment, ToolConsole console)
        : base("report", "Show or convert a report, compare two reports, or read the history of a run.")
    {
        Subcommands.Add(new ReportShowCommand(environment, console));
        Subcommands.Add(new ReportDiffCommand(environment, console));
        Subcommands.Add(new ReportHistoryCommand(environment, console));
        var schema = new Command("schema", "Print the JSON schema of reports.");
        schema.SetAction(_ => console.Line(ReportSchema.Text));
        Subcommands.Add(schema);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
        [
            ("rdscluster report show rdscluster-report/report.json", "the verdicts, as rehearse and verify print them"),
            ("rdscluster report show report.json --format markdown >> \"$GITHUB_STEP_SUMMARY\"", "for the summary of a CI job"),
            ("rdscluster report diff before.json after.json", "what became worse or better"),
        ];
}
