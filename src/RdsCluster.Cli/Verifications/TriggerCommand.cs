using System.Diagnostics;
using RdsCluster.Cli.Hosting;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Cli.Verifications;

/// <summary>
/// Stands for the control plane where a shell command triggers failovers. It knows nothing of the cluster; what happens is seen on the data
/// plane.
/// </summary>
/// <param name="command">Null where none was given: then no failover is possible.</param>
internal sealed class TriggerCommand(string? command, ToolEnvironment environment) : IControlPlane
{
    private const int MostQuoted = 300;
    private Task<ChildProcessResult>? _running;

    public string Description => command is null ? "no control plane" : "trigger command";

    public bool HasFacts => false;

    public Task<ClusterFacts> DescribeAsync(ClusterTarget target, CancellationToken cancellationToken) =>
        throw new ControlPlaneException("NoControlPlane", "There is no control plane to describe the cluster.");

    public Task<IReadOnlyList<ControlPlaneEvent>> GetEventsAsync(
        ClusterTarget target,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<ControlPlaneEvent>>([]);

    /// <summary>Runs the command; one that is still running from an earlier request is waited for instead of being started twice.</summary>
    public async Task RequestFailoverAsync(
        ClusterTarget target,
        FailoverKind kind,
        string? targetInstance,
        CancellationToken cancellationToken
    )
    {
        if (command is null)
        {
            throw new ControlPlaneException("NoTrigger", "No --trigger says how this system fails over.");
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
                $"The trigger command ended with exit code {result.ExitCode}: {LastLine(result)}"
            );
        }
    }

    private static ProcessStartInfo Shell(string command) =>
        OperatingSystem.IsWindows() ? new("cmd.exe", ["/d", "/s", "/c", command]) : new("/bin/sh", ["-c", command]);

    /// <summary>The command gets its environment without the verifier's password, and learns where clients write.</summary>
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
            .LastOrDefault("it wrote nothing");
        return line.Length > MostQuoted ? line[..MostQuoted] + "…" : line;
    }
}
