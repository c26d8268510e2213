using System.CommandLine;
using System.Diagnostics;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Options;
using RdsCluster.LocalHost.Control;

namespace RdsCluster.Cli.Commands.Local;

/// <summary>Ends the running local cluster and waits until its processes are gone.</summary>
internal sealed class LocalDownCommand : ToolCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly RunOptions _run = new();
    private readonly Option<bool> _all = new("--all") { Description = "Stop all running clusters." };

    public LocalDownCommand(ToolEnvironment environment, ToolConsole console)
        : base("down", "Stop the running local cluster and delete its data.")
    {
        _run.AddTo(this);
        Options.Add(_all);
        SetAction(
            async (parsed, cancellationToken) =>
            {
                IReadOnlyList<LocalControlClient> clients = parsed.GetValue(_all)
                    ? LocalRuns.OpenAll(environment)
                    : [_run.Open(environment, parsed)];
                foreach (var client in clients)
                {
                    using (client)
                    {
                        await client.StopAsync(cancellationToken);
                        await WaitForEndAsync(client.ProcessId, cancellationToken);
                    }
                }

                console.Line(clients.Count == 1 ? "stopped" : $"stopped {clients.Count}");
                return ExitCode.Success;
            }
        );
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
        [("rdscluster local down --all", "stop all running clusters"), ("rdscluster local down", "stop the cluster and delete its data")];

    private static async Task WaitForEndAsync(int processId, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            using var process = Process.GetProcessById(processId);
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (ArgumentException)
        {
            // It was faster than we were.
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ToolException($"process {processId} is still running {Patience.TotalSeconds:0} s after SIGTERM.", e)
            {
                ExitCode = ExitCode.Inconclusive,
            };
        }
    }
}
