using System.CommandLine;
using System.Text.Json;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Options;
using RdsCluster.LocalHost.Control;
using Spectre.Console;

namespace RdsCluster.Cli.Commands.Local;

/// <summary>Shows who is writer, who replicates from whom and how far behind, and which faults are in force.</summary>
internal sealed class LocalStatusCommand : ToolCommand
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly RunOptions _run = new();
    private readonly Option<OutputFormat> _output = SharedOptions.Output();
    private readonly Option<bool> _watch = new("--watch", "-w") { Description = "Show it live until Ctrl-C or until the cluster ends." };

    public LocalStatusCommand(ToolSurroundings surroundings, ToolConsole console)
        : base("status", "Show roles, lag, GTIDs, endpoints, faults and events of the running local cluster.")
    {
        _run.AddTo(this);
        Options.Add(_output);
        Options.Add(_watch);
        SetAction(async (parsed, cancellationToken) =>
        {
            using var client = _run.Open(surroundings, parsed);
            var format = parsed.GetValue(_output);
            if (!parsed.GetValue(_watch))
                Show(console, await client.GetStatusAsync(cancellationToken), format);
            else if (format == OutputFormat.Text && console.Output.Profile.Capabilities.Interactive)
                await WatchAsync(surroundings, console, client, cancellationToken);
            else
                await RepeatAsync(surroundings, console, client, format, cancellationToken);
            return ExitCode.Success;
        });
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
    [
        ("rdscluster local status", "who is writer, who replicates from whom and how far behind, which faults are in force"),
        ("rdscluster local status --watch", "the same, live"),
    ];

    /// <summary>One picture on the terminal that changes.</summary>
    private static async Task WatchAsync(ToolSurroundings surroundings, ToolConsole console, LocalControlClient client, CancellationToken cancellationToken) =>
        await console.Output.Live(StatusText.Render(await client.GetStatusAsync(cancellationToken))).StartAsync(async live =>
        {
            while (true)
            {
                await Task.Delay(Period, surroundings.Time, cancellationToken);
                live.UpdateTarget(StatusText.Render(await client.GetStatusAsync(cancellationToken)));
            }
        });

    /// <summary>One picture after the other, for a pipe.</summary>
    private static async Task RepeatAsync(
        ToolSurroundings surroundings, ToolConsole console, LocalControlClient client, OutputFormat format, CancellationToken cancellationToken)
    {
        while (true)
        {
            Show(console, await client.GetStatusAsync(cancellationToken), format);
            await Task.Delay(Period, surroundings.Time, cancellationToken);
        }
    }

    private static void Show(ToolConsole console, LocalRunStatus status, OutputFormat format)
    {
        if (format == OutputFormat.Json)
            console.Line(JsonSerializer.Serialize(status, JsonForms.Readable));
        else
            console.Output.Write(StatusText.Render(status));
    }
}
