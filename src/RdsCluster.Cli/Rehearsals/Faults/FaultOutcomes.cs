using System.Text.Json;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Options;
using Spectre.Console;

namespace RdsCluster.Cli.Rehearsals.Faults;

/// <summary>Prints the results of a fault rehearsal.</summary>
internal static class FaultOutcomes
{
    public static void Print(ToolConsole console, OutputFormat format, IReadOnlyList<FaultOutcome> outcomes)
    {
        if (format == OutputFormat.Json)
        {
            console.Line(JsonSerializer.Serialize(outcomes, JsonForms.Readable));
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("fault", "required", "got", "judged", "time");
        foreach (var outcome in outcomes)
        {
            table.AddRow(
                Markup.Escape(outcome.Fault),
                Markup.Escape(outcome.Required),
                Markup.Escape(outcome.Got),
                outcome.IsRight ? "[green]rightly[/]" : "[red]WRONGLY[/]",
                $"{outcome.Seconds:0.0} s"
            );
        }

        console.Output.Write(table);
        foreach (var outcome in outcomes)
        {
            foreach (var difference in outcome.Differences)
            {
                console.Line($"{outcome.Fault}: {difference}");
            }
        }

        var first = outcomes[0];
        console.Line(
            $"{outcomes.Count(o => o.IsRight)} of {outcomes.Count} verdicts as expected ({first.Topology}, {first.Engine}) in "
                + $"{outcomes.Sum(o => o.Seconds):0} s"
        );
    }
}
