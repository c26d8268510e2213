using System.CommandLine;
using System.Text.Json;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Options;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Control;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RdsCluster.Cli.Commands.Local;

/// <summary>Shows who is writer, who replicates from whom and how far behind, and which faults are active.</summary>
internal sealed class LocalStatusCommand : ToolCommand
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);
    private readonly RunOptions _run = new();
    private readonly Option<OutputFormat> _output = SharedOptions.Output();
    private readonly Option<bool> _watch = new("--watch", "-w")
    {
        Description = "Refresh the status until Ctrl-C or until the cluster stops.",
    };

    public LocalStatusCommand(ToolEnvironment environment, ToolConsole console)
        : base("status", "Show roles, replica lag, GTIDs, endpoints, faults and events of the running local cluster.")
    {
        _run.AddTo(this);
        Options.Add(_output);
        Options.Add(_watch);
        SetAction(
            async (parsed, cancellationToken) =>
            {
                using var client = _run.Open(environment, parsed);
                var format = parsed.GetValue(_output);
                var status = await client.GetStatusAsync(cancellationToken);
                if (parsed.GetValue(_watch))
                {
                    return await UntilItEndsAsync(
                        console,
                        format == OutputFormat.Text && console.Output.Profile.Capabilities.Interactive
                            ? WatchAsync(environment, console, client, cancellationToken)
                            : RepeatAsync(environment, console, client, format, cancellationToken)
                    );
                }
                Show(console, status, format);
                return ExitCode.Success;
            }
        );
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
        [
            ("rdscluster local status", "writer, replication sources, lag and active faults"),
            ("rdscluster local status --watch", "the same, live"),
        ];

    /// <summary>A cluster that was seen and does not answer any more has ended.</summary>
    private static async Task<int> UntilItEndsAsync(ToolConsole console, Task watching)
    {
        try
        {
            await watching;
        }
        catch (OperationCanceledException)
        {
            // Nothing was started that could be stopped.
            return ExitCode.Cancelled;
        }
        catch (LocalHostException e) when (e.InnerException is HttpRequestException)
        {
            console.Note("The cluster has stopped.");
        }

        return ExitCode.Success;
    }

    /// <summary>Refreshes the status in place on a terminal.</summary>
    private static async Task WatchAsync(
        ToolEnvironment environment,
        ToolConsole console,
        LocalControlClient client,
        CancellationToken cancellationToken
    )
    {
        await console
            .Output.Live(await PictureAsync())
            .StartAsync(async live =>
            {
                while (true)
                {
                    await Task.Delay(Period, environment.Time, cancellationToken);
                    live.UpdateTarget(await PictureAsync());
                }
            });

        // The time shows that the display is still refreshed.
        async Task<IRenderable> PictureAsync() =>
            new Rows(
                StatusText.Render(await client.GetStatusAsync(cancellationToken), console.Output.Profile.Width),
                new Text($"{environment.Time.GetUtcNow():HH:mm:ss.fff}  now; Ctrl-C ends this")
            );
    }

    /// <summary>Prints one status after the other, for a pipe.</summary>
    private static async Task RepeatAsync(
        ToolEnvironment environment,
        ToolConsole console,
        LocalControlClient client,
        OutputFormat format,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            Show(console, await client.GetStatusAsync(cancellationToken), format);
            await Task.Delay(Period, environment.Time, cancellationToken);
        }
    }

    private static void Show(ToolConsole console, LocalRunStatus status, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            console.Line(JsonSerializer.Serialize(status, JsonForms.Readable));
        }
        else
        {
            console.Output.Write(StatusText.Render(status, console.Output.Profile.Width));
        }
    }
}
