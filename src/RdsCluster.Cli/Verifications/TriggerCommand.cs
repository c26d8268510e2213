using System.Diagnostics;
using RdsCluster.Cli.Hosting;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Cli.Verifications;

/// <summary>
/// Control plane of a system whose failovers a shell command triggers. It cannot describe the cluster; the effect of a failover is
/// observed on the data plane.
/// </summary>
/// <param name="command">Null if no command was given: no failover is possible.</param>
internal sealed class TriggerCommand(string? command, ToolEnvironment environment) : IControlPlane
{
    private const int MostQuoted = 300;
    private Task<ChildProcessResult>? _running;

    public string Description => command is null ? "no control plane" : "trigger command";

    public bool HasFacts => false;

    public Task<ClusterFacts> DescribeAsync(ClusterTarget target, CancellationToken cancellationToken) =>
        throw new ControlPlaneException("NoControlPlane", "The control plane is unknown, so the cluster cannot be described.");

    public Task<IReadOnlyList<ControlPlaneEvent>> GetEventsAsync(
        ClusterTarget target,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<ControlPlaneEvent>>([]);

    /// <summary>Runs the command. If an earlier request's command is still running, waits for it instead of starting it twice.</summary>
    public async Task RequestFailoverAsync(
        ClusterTarget target,
        FailoverKind kind,
        string? targetInstance,
        CancellationToken cancellationToken
    )
    {
        if (command is null)
        {
            throw new ControlPlaneException("NoTrigger", "No --trigger command was given to fail this system over.");
        }
        if (_running is null or { IsCompleted: true })
        {
            _running = ChildProcess.RunAsync(Shell(command), environment.CurrentDirectory, Variables(target), cancellationToken);
        }
        var result = await _running;
        if (result.ExitCode != 0)
        {
            throw new ControlPlaneException(
                "TriggerFailed",
                $"The trigger command failed with exit code {result.ExitCode}: {LastLine(result)}"
            );
        }
    }

    private static ProcessStartInfo Shell(string command) =>
        OperatingSystem.IsWindows() ? new("cmd.exe", ["/d", "/s", "/c", command]) : new("/bin/sh", ["-c", command]);

    /// <summary>The command's environment lacks the verifier's password and has the writer endpoint.</summary>
    private Dictionary<string, string> Variables(ClusterTarget target)
    {
        var variables = new Dictionary<string, string>(environment.Variables) { ["RDSCLUSTER_WRITER"] = target.Writer.ToString() };
        variables.Remove(EndpointsTarget.PasswordVariable);
        return variables;
    }

    private static string LastLine(ChildProcessResult result)
    {
        var line = $"{result.Output}\n{result.Error}"
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .LastOrDefault("no output");
        return line.Length > MostQuoted ? line[..MostQuoted] + "…" : line;
    }
}
