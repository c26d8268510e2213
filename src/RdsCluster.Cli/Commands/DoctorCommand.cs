using System.CommandLine;
using System.Text.Json;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Doctor;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Options;
using Spectre.Console;

namespace RdsCluster.Cli.Commands;

/// <summary>Checks the prerequisites of a rehearsal.</summary>
internal sealed class DoctorCommand : ToolCommand
{
    public DoctorCommand(ToolEnvironment environment, ToolConsole console)
        : base("doctor", "Check prerequisites and show how to install what is missing.")
    {
        var output = SharedOptions.Output();
        Options.Add(output);
        SetAction(
            async (parsed, cancellationToken) =>
            {
                var results = await Prerequisites.RunAsync(environment, cancellationToken);
                if (parsed.GetValue(output) == OutputFormat.Json)
                {
                    console.Line(JsonSerializer.Serialize(results, JsonForms.Readable));
                }
                else
                {
                    Print(console, results);
                }
                return results.Any(r => r.State == PrerequisiteState.Missing) ? ExitCode.Failed : ExitCode.Success;
            }
        );
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
        [
            ("rdscluster doctor", "check this machine; exit code 1 when a prerequisite is missing"),
            ("rdscluster doctor --output json", "the same as JSON"),
        ];

    private static void Print(ToolConsole console, IReadOnlyList<PrerequisiteResult> results)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("", "part", "found", "needed for");
        foreach (var result in results)
        {
            var (sign, colour) = result.State switch
            {
                PrerequisiteState.Present => ("ok", "green"),
                PrerequisiteState.Optional => ("-", "yellow"),
                _ => ("missing", "red"),
            };
            table.AddRow($"[{colour}]{sign}[/]", Markup.Escape(result.Part), Markup.Escape(result.Found), Markup.Escape(result.NeededFor));
        }

        console.Output.Write(table);
        foreach (var result in results.Where(r => r.WayOut is not null))
        {
            console.Line($"{result.Part}: {result.WayOut}");
        }
    }
}
