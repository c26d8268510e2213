using System.CommandLine;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Reports;
using RdsCluster.Verifier.Reports.Comparisons;

namespace RdsCluster.Cli.Commands;

/// <summary>Shows the differences between two reports.</summary>
internal sealed class ReportDiffCommand : ToolCommand
{
    public ReportDiffCommand(ToolEnvironment environment, ToolConsole console)
        : base("diff", "Compare two reports. Exit code 1 if a verdict became worse.")
    {
        var before = new Argument<string>("before") { Description = "Report in JSON." };
        var after = new Argument<string>("after") { Description = "Report in JSON." };
        Arguments.Add(before);
        Arguments.Add(after);
        SetAction(parsed =>
        {
            var comparison = ReportDiff.Compare(
                ReportFile.Read(environment, parsed.GetValue(before)!),
                ReportFile.Read(environment, parsed.GetValue(after)!)
            );
            console.OutputWriter.Write(ComparisonText.Render(comparison));
            return comparison.Verdicts.Any(v => v.IsWorse) ? ExitCode.Failed : ExitCode.Success;
        });
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
        [("rdscluster report diff before.json after.json", "what became worse or better")];
}
