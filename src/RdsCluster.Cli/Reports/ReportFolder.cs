using System.Text.Json;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Reports.Formats;

namespace RdsCluster.Cli.Reports;

/// <summary>Where a run leaves its report and its history.</summary>
internal sealed class ReportFolder
{
    /// <summary>The folder below the current directory unless another one is asked for.</summary>
    public const string DefaultName = "rdscluster-report";

    private readonly string _reportFile;

    private ReportFolder(string reportFile) => _reportFile = reportFile;

    /// <param name="reportFile">A file asked for by <c>--report</c>, or null.</param>
    /// <exception cref="ToolException">The folder cannot be written.</exception>
    public static ReportFolder Open(string currentDirectory, string? reportFile)
    {
        var file = Path.GetFullPath(reportFile ?? Path.Combine(DefaultName, "report.json"), currentDirectory);
        if (Directory.Exists(file))
        {
            file = Path.Combine(file, "report.json");
        }
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, "");
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"--report: '{file}' cannot be written: {e.Message}", e);
        }

        return new ReportFolder(file);
    }

    /// <summary>The history of a run, written while it goes on.</summary>
    /// <param name="name">Distinguishes the runs of one command; empty if there is one run.</param>
    public string HistoryFile(string name)
    {
        var file = Named(name, ".history");
        // Runs append to their history, so delete the history of an older run.
        File.Delete(file);
        return file;
    }

    /// <summary>Writes the steps of the local host next to the report.</summary>
    public async Task<string> WriteStepsAsync(string name, IReadOnlyList<HostStep> steps, CancellationToken cancellationToken)
    {
        var file = Named(name, ".steps.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(steps, JsonForms.Readable), cancellationToken);
        return file;
    }

    /// <returns>The files written.</returns>
    public async Task<IReadOnlyList<string>> WriteAsync(string name, VerificationReport report, CancellationToken cancellationToken)
    {
        var files = new List<string>();
        foreach (var format in new[] { ReportFormat.Json, ReportFormat.Html })
        {
            files.Add(Named(name, ReportFormats.FileEnding(format)));
            await File.WriteAllTextAsync(files[^1], ReportFormats.Render(report, format), cancellationToken);
        }

        return files;
    }

    private string Named(string name, string extension)
    {
        var stem = Path.Combine(Path.GetDirectoryName(_reportFile)!, Path.GetFileNameWithoutExtension(_reportFile));
        return (name.Length == 0 ? stem : $"{stem}-{name}") + extension;
    }
}
