using System.Diagnostics;
using RdsCluster.Cli.Errors;

namespace RdsCluster.Cli.Hosting;

/// <summary>Runs this tool once more, apart from the terminal, until it says that it is ready.</summary>
internal static class BackgroundProcess
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Starts the command in a new session, so that neither Ctrl-C nor closing the terminal stops it.</summary>
    /// <param name="log">File for its output.</param>
    /// <param name="readyFile">The file that it writes when it is ready.</param>
    /// <returns>The content of that file.</returns>
    /// <exception cref="ToolException">The process exited instead; the exception has its message and exit code.</exception>
    public static async Task<string> StartAsync(
        ToolEnvironment environment,
        IReadOnlyList<string> arguments,
        string log,
        string readyFile,
        CancellationToken cancellationToken
    )
    {
        using var process = Start(environment, arguments, log);
        try
        {
            while (!File.Exists(readyFile))
            {
                if (process.HasExited)
                {
                    throw new ToolException(Complaint(log)) { ExitCode = process.ExitCode };
                }
                await Task.Delay(Poll, environment.Time, cancellationToken);
            }

            return await File.ReadAllTextAsync(readyFile, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // No other process knows it yet, and its servers end with it, so SIGKILL is sufficient.
            process.Kill();
            throw;
        }
    }

    private static Process Start(ToolEnvironment environment, IReadOnlyList<string> arguments, string log)
    {
        // A lock or a pipe of the caller's would stay open as long as the background process runs.
        InheritedDescriptors.Close();
        // The shell is replaced by the tool, so the process is the tool itself.
        string[] session = File.Exists("/usr/bin/setsid") ? ["/usr/bin/setsid"] : [];
        string[] command =
        [
            .. session,
            "/bin/sh",
            "-c",
            "log=$1; shift; exec \"$@\" </dev/null >>\"$log\" 2>&1",
            "background",
            log,
            .. Program(),
            .. arguments,
        ];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            WorkingDirectory = environment.CurrentDirectory,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment.Variables)
        {
            start.Environment[name] = value;
        }
        return Process.Start(start)!;
    }

    private static string[] Program()
    {
        var program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, Environment.GetCommandLineArgs()[0]] : [program];
    }

    private static string Complaint(string log)
    {
        const string Mark = "error: ";
        var lines = File.Exists(log) ? File.ReadAllLines(log) : [];
        var error = Array.FindLastIndex(lines, line => line.StartsWith(Mark, StringComparison.Ordinal));
        return (error < 0 ? null : string.Join('\n', lines[error..])[Mark.Length..])
            ?? $"the background process ended without a message; its log is {log}";
    }
}
