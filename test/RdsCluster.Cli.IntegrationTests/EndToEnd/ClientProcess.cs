using System.Diagnostics;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>A client that others wrote, as a process.</summary>
internal static class ClientProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static Process Start(string directory, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory,
        };
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Waits for its end; what is left of its output is part of the run.</summary>
    public static async Task<ToolRun> EndAsync(Process process)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token));
        await process.WaitForExitAsync(deadline.Token);
        return new ToolRun(process.ExitCode, (await output).Trim(), await error);
    }

    public static async Task<ToolRun> RunAsync(string directory, string program, params string[] arguments)
    {
        using var process = Start(directory, program, arguments);
        return await EndAsync(process);
    }
}
