using System.CommandLine;
using System.Text.Json;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Options;
using RdsCluster.LocalHost.Control;
using Spectre.Console;

namespace RdsCluster.Cli.Commands.Local;

/// <summary>Shows who is writer, who replicates from whom, and which faults are in force.</summary>
internal sealed class LocalStatusCommand : ToolCommand
{
    private readonly Option<string?> _cluster = SharedOptions.Cluster();
    private readonly Option<OutputFormat> _output = SharedOptions.Output();
    private readonly Option<bool> _watch = new("--watch", "-w") { Description = "Show it again every second until Ctrl-C." };

    public LocalStatusCommand(ToolSurroundings surroundings, ToolConsole console)
        : base("status", "Show roles, endpoints, faults and events of the running local cluster.")
    {
        Options.Add(_cluster);
        Options.Add(_output);
        Options.Add(_watch);
        SetAction(async (parsed, cancellationToken) =>
        {
            using var client = LocalRuns.Open(surroundings, parsed.GetValue(_cluster));
            do
            {
                Show(console, await client.GetStatusAsync(cancellationToken), parsed.GetValue(_output));
                if (parsed.GetValue(_watch))
                    await Task.Delay(TimeSpan.FromSeconds(1), surroundings.Time, cancellationToken);
            }
            while (parsed.GetValue(_watch));
            return ExitCode.Success;
        });
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
    [
        ("rdscluster local status", "who is writer, who replicates from whom, which faults are in force"),
        ("rdscluster local status --watch", "the same every second"),
    ];

    private static void Show(ToolConsole console, LocalRunStatus status, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            console.Line(JsonSerializer.Serialize(status, JsonForms.Readable));
            return;
        }

        foreach (var cluster in status.Clusters)
        {
            var state = cluster.State;
            console.Line($"{state.Name}: {state.Engine} {state.ServerVersion}, writer {state.Writer}, reader {state.Reader?.ToString() ?? "none"}, RDS API {status.RdsApi}");
            var table = new Table().Border(TableBorder.Simple).AddColumns("instance", "role", "status", "endpoint", "served by", "replicates from");
            foreach (var instance in state.Instances)
            {
                table.AddRow(
                    Markup.Escape(instance.Identifier), instance.IsWriter ? "writer" : "reader", Markup.Escape(instance.Status), instance.Endpoint.ToString(),
                    instance.ProcessId is { } id ? $"{instance.Host}, process {id}" : "no process", Markup.Escape(instance.SourceIdentifier ?? ""));
            }

            console.Output.Write(table);
            if (cluster.ActiveFaults.Count > 0)
                console.Line($"faults in force: {string.Join(", ", cluster.ActiveFaults)}");
            foreach (var e in cluster.Events.TakeLast(5))
                console.Line($"{e.Time:HH:mm:ss.fff}  {e.EventId}  {e.SourceIdentifier}: {e.Message}");
        }
    }
}
