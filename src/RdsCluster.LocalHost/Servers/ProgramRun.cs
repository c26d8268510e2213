using System.ComponentModel;
using System.Diagnostics;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Servers;

/// <summary>Runs a program to its end and keeps what it said.</summary>
internal static class ProgramRun
{
    internal sealed record Result(int ExitCode, string Output, string Error)
    {
        /// <summary>The last lines that name an error, for a message to the user.</summary>
        public string Complaint => LogTail.Errors(Error.Length > 0 ? Error : Output);
    }

    /// <exception cref="LocalHostException">The program cannot be started or outlasts the timeout.</exception>
    public static async Task<Result> RunAsync(
        IReadOnlyList<string> command,
        TimeSpan timeout,
        CancellationToken cancellationToken,
        Func<StreamWriter, Task>? input = null,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new LocalHostException($"'{command[0]}' cannot be started: {e.Message}.", inner: e);
        }

        using (process)
        {
            try
            {
                var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
                var error = process.StandardError.ReadToEndAsync(deadline.Token);
                await FeedAsync(process, input);
                await process.WaitForExitAsync(deadline.Token);
                return new(process.ExitCode, await output, await error);
            }
            catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                throw new LocalHostException($"'{Path.GetFileName(command[0])}' did not end within {timeout.TotalSeconds:0} s.", inner: e);
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill(entireProcessTree: true);
                }
            }
        }
    }

    private static async Task FeedAsync(Process process, Func<StreamWriter, Task>? input)
    {
        try
        {
            if (input is not null)
            {
                await input(process.StandardInput);
            }
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended before it had read everything; its exit code and words say why.
        }
    }
}
