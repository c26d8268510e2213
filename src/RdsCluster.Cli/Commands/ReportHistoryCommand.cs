using System.CommandLine;
using System.Text.Json;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Verifier.Ledger;

namespace RdsCluster.Cli.Commands;

/// <summary>Summarizes the history of a run, including one that was killed, or exports it for Elle.</summary>
internal sealed class ReportHistoryCommand : ToolCommand
{
    public ReportHistoryCommand(ToolEnvironment environment, ToolConsole console)
        : base("history", "Summarize the history of a run, including one that was killed, or export it for Elle.")
    {
        var file = new Argument<string>("file") { Description = "History file (*.history) in the report folder of a run." };
        var format = new Option<string>("--format", "-f")
        {
            Description = "Output format: text, json, or elle (EDN for Elle's list-append model). Default: text.",
            HelpName = "format",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json", "elle");
        Arguments.Add(file);
        Options.Add(format);
        SetAction(parsed =>
        {
            var path = environment.Resolve(parsed.GetValue(file)!);
            try
            {
                using var history = File.OpenRead(path);
                if (parsed.GetValue(format) == "elle")
                {
                    HistoryExport.ToElle(history, console.OutputWriter);
                }
                else if (parsed.GetValue(format) == "json")
                {
                    console.Line(JsonSerializer.Serialize(HistoryFile.Summarize(history), JsonForms.Readable));
                }
                else
                {
                    Print(console, HistoryFile.Summarize(history));
                }
            }
            catch (FormatException e)
            {
                throw new ToolException($"'{path}': {e.Message}", e);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ToolException($"'{path}' cannot be read: {e.Message}", e);
            }
        });
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
        [
            ("rdscluster report history rdscluster-report/report.history", "what was done and written until the run ended or was killed"),
            ("rdscluster report history rdscluster-report/report.history --format elle > history.edn", "for Elle"),
        ];

    private static void Print(ToolConsole console, HistorySummary summary)
    {
        console.Line(
            $"{summary.Cluster}: run {summary.RunId} of {summary.Started:yyyy-MM-dd HH:mm:ss}Z, {summary.Seconds:0.0} "
                + $"s{(summary.ReadToTheEnd ? "" : ", ended before its final read")}{(summary.Truncated ? ", last record cut short" : "")}"
        );
        console.Line(
            $"writes: {summary.Writes}, of which {summary.Acknowledged} acknowledged, {summary.Failed} failed, "
                + $"{summary.Unknown} unknown; reads: {summary.Reads}"
        );
        foreach (var mark in summary.Marks)
        {
            console.Line($"  {mark}");
        }
    }
}
