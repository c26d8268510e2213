using System.Diagnostics;
using System.Globalization;
using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;

namespace RdsCluster.Cli.Doctor;

/// <summary>Looks for programs on PATH and asks them for their version.</summary>
internal sealed class ProgramProbe(ToolEnvironment environment)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>The file that a name means on PATH, or null.</summary>
    public string? Find(string name) =>
        (environment.Variable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, name))
            .FirstOrDefault(File.Exists);

    /// <param name="least">Oldest supported major version; 0 for any.</param>
    public async Task<PrerequisiteResult> LookAsync(
        string name,
        string[] versionArguments,
        string neededFor,
        bool isNeeded,
        string wayOut,
        CancellationToken cancellationToken,
        int least = 0
    )
    {
        var absent = isNeeded ? PrerequisiteState.Missing : PrerequisiteState.Optional;
        if (Find(name) is not { } file)
        {
            return new PrerequisiteResult(name, absent, "not on PATH", neededFor, wayOut);
        }
        if (await VersionAsync(file, versionArguments, cancellationToken) is not { } version)
        {
            return new PrerequisiteResult(name, absent, $"{file} does not print its version", neededFor, wayOut);
        }
        var major = new string([.. version.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(major, CultureInfo.InvariantCulture, out var number) && number < least
            ? new PrerequisiteResult(name, absent, $"{version} ({file}) is too old: {least} or newer is required", neededFor, wayOut)
            : new PrerequisiteResult(name, PrerequisiteState.Present, $"{version} ({file})", neededFor);
    }

    /// <summary>The first line that a program prints, or null when it fails or hangs.</summary>
    public async Task<string?> VersionAsync(string file, string[] arguments, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            var result = await ChildProcess.RunAsync(
                new ProcessStartInfo(file, arguments),
                environment.CurrentDirectory,
                environment.Variables,
                deadline.Token
            );
            return result.ExitCode == 0 ? result.Output.Split('\n').FirstOrDefault(l => l.Trim().Length > 0)?.Trim() : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (ToolException)
        {
            return null;
        }
    }
}
