using System.ComponentModel;
using System.Diagnostics;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Supervision;

/// <summary>A server process that cannot outlive this program, however this program ends.</summary>
/// <remarks>
/// A tiny shell stands between: it holds a pipe from this program and kills the server when the pipe closes, which the
/// operating system does even on SIGKILL. It has its own session, so that Ctrl-C in the terminal reaches this program alone,
/// which then stops its servers in order. (PR_SET_PDEATHSIG would fire when a thread of the pool ends.)
/// </remarks>
internal sealed class SupervisedProcess : IAsyncDisposable
{
    private const string Script = """
        log=$1; shift
        # A file that may not grow is an error to report, not a reason to die.
        trap '' XFSZ
        exec 3<&0 </dev/null
        "$@" 3<&- >>"$log" 2>&1 &
        child=$!
        echo "$child"
        { read -r _ <&3; kill -9 "$child"; } 2>/dev/null &
        watch=$!
        wait "$child" 2>/dev/null
        code=$?
        kill -9 "$watch" 2>/dev/null
        exit "$code"
        """;

    private readonly Process _shell;
    private volatile bool _markedDead;

    private SupervisedProcess(Process shell, int processId)
    {
        _shell = shell;
        ProcessId = processId;
        Exited = WaitAsync(shell);
    }

    /// <summary>Process id of the server itself, not of its supervisor.</summary>
    public int ProcessId { get; }

    /// <summary>Completes with the exit code when the server has ended.</summary>
    public Task<int> Exited { get; }

    public bool IsRunning => !_markedDead && !Exited.IsCompleted;

    /// <exception cref="LocalHostException">The shell cannot be started.</exception>
    public static async Task<SupervisedProcess> StartAsync(
        IReadOnlyList<string> command,
        string directory,
        string logFile,
        CancellationToken cancellationToken
    )
    {
        // Its own session keeps the terminal's signals away; a system without setsid (macOS) has no better way than to share.
        var session = File.Exists("/usr/bin/setsid") ? new[] { "/usr/bin/setsid" } : [];
        string[] all = [.. session, "/bin/sh", "-c", Script, "server", logFile, .. command];
        var start = new ProcessStartInfo(all[0], all[1..])
        {
            UseShellExecute = false,
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        try
        {
            var shell = Process.Start(start)!;
            var line = await shell.StandardOutput.ReadLineAsync(cancellationToken);
            // Signal 0 only asks; the first call of all binds the system's function, which would delay the first kill by milliseconds.
            return int.TryParse(line, out var id) && Signals.Send(id, 0)
                ? new(shell, id)
                : throw new LocalHostException($"The supervisor of '{command[^1]}' exited immediately.");
        }
        catch (Win32Exception e)
        {
            throw new LocalHostException($"'{all[0]}' cannot be started: {e.Message}.", inner: e);
        }
    }

    /// <summary>Sends a signal to the server; does nothing when it has ended.</summary>
    public void Signal(int signal)
    {
        if (IsRunning)
        {
            SignalUnlessEnded(signal);
        }
    }

    /// <summary>Counts the process as ended from now on, and stops it, so that it writes nothing more; <see cref="KillAsync"/> ends
    /// it.</summary>
    public void MarkDead()
    {
        _markedDead = true;
        SignalUnlessEnded(Signals.Stop);
    }

    /// <summary>SIGKILL, and waits until the process is gone and its files are free.</summary>
    public Task KillAsync()
    {
        _markedDead = true;
        SignalUnlessEnded(Signals.Kill);
        return Exited;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _shell.Dispose();
    }

    private void SignalUnlessEnded(int signal)
    {
        // While the supervisor has not collected it, the id cannot belong to another process.
        if (!Exited.IsCompleted)
        {
            Signals.Send(ProcessId, signal);
        }
    }

    private static async Task<int> WaitAsync(Process shell)
    {
        await shell.WaitForExitAsync();
        return shell.ExitCode;
    }
}
