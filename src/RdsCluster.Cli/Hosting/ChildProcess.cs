using System.Diagnostics;
using RdsCluster.Cli.Errors;

namespace RdsCluster.Cli.Hosting;

/// <summary>Output and exit code of a program.</summary>
internal sealed record ChildProcessResult(int ExitCode, string Output, string Error);

/// <summary>Runs a program to its end. Cancellation kills the program and its children.</summary>
internal static class ChildProcess
{
    /// <exception cref="ToolException">The program could not be started.</exception>
    public static async Task<ChildProcessResult> RunAsync(
        ProcessStartInfo start,
        string directory,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken
    )
    {
        start.WorkingDirectory = directory;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Start(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        // A surviving grandchild (a build server) keeps the pipe open. The output so far is sufficient.
        var both = Task.WhenAll(output, error);
        await Task.WhenAny(both, Task.Delay(TimeSpan.FromSeconds(2), cancellationToken));
        return new ChildProcessResult(process.ExitCode, ResultOf(output), ResultOf(error));
    }

    private static string ResultOf(Task<string> reading) => reading.IsCompletedSuccessfully ? reading.Result : "";

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new ToolException($"'{start.FileName}' could not be started: {e.Message}", e);
        }
    }
}
