using System.Diagnostics;

namespace RdsCluster.Benchmarks;

/// <summary>Programs that a benchmark runs to their end.</summary>
internal static class Programs
{
    /// <summary>Root of the checkout.</summary>
    public static string Root { get; } = FindRoot();

    public static async Task<int> RunAsync(string directory, string program, string[] args, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args)
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        await Task.WhenAll(output, error);
        return process.ExitCode;
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "RdsCluster.sln")))
            directory = directory.Parent ?? throw new InvalidOperationException($"no RdsCluster.sln above '{AppContext.BaseDirectory}'");
        return directory.FullName;
    }
}
