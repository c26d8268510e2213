using System.Globalization;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.Supervision;

/// <summary>The directory of one running cluster: data, logs, certificates, passwords. A held lock file proves that its run
/// lives.</summary>
internal sealed class RunDirectory : IAsyncDisposable
{
    private readonly FileStream _lock;

    private RunDirectory(string path, FileStream @lock)
    {
        Path = path;
        _lock = @lock;
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Makes a new run directory, after it has removed what crashed runs left.</summary>
    public static async Task<RunDirectory> CreateAsync(
        string cacheDirectory,
        string clusterName,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
    {
        var runs = System.IO.Path.Combine(cacheDirectory, "run");
        using var turn = await CacheLock.TakeAsync(runs, "run", TimeSpan.FromSeconds(30), progress, cancellationToken);
        foreach (var leftover in Directory.EnumerateDirectories(runs))
        {
            RemoveIfDead(leftover, progress);
        }
        var safeName = string.Concat(clusterName.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '-'));
        var path = System.IO.Path.Combine(runs, $"{safeName}-{Guid.NewGuid().ToString("N")[..8]}");
        CacheLock.CreateDirectory(path);
        return new(path, new FileStream(LockFile(path), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));
    }

    /// <summary>Notes a server so that the next run can end it should this run's supervisor fail too.</summary>
    public void Note(string instance, SupervisedProcess process) =>
        System.IO.File.WriteAllText(
            File(instance + ".pid"),
            string.Create(CultureInfo.InvariantCulture, $"{process.ProcessId}\n{ProcessIdentity.StartTime(process.ProcessId)}\n")
        );

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Task.Run(() => Directory.Delete(Path, recursive: true));
        }
        catch (IOException)
        {
            // The next run removes what is left.
        }

        await _lock.DisposeAsync();
    }

    private static string LockFile(string path) => System.IO.Path.Combine(path, "lock");

    private static void RemoveIfDead(string path, IProgress<string>? progress)
    {
        try
        {
            using var held = new FileStream(LockFile(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            progress?.Report($"removing leftovers of an earlier run in {System.IO.Path.GetFileName(path)}");
            foreach (var note in Directory.EnumerateFiles(path, "*.pid"))
            {
                EndIfSame(note);
            }
            Directory.Delete(path, recursive: true);
        }
        catch (IOException)
        {
            // Held: that cluster is running.
        }
        catch (UnauthorizedAccessException e)
        {
            throw new LocalHostException(
                $"'{path}' belongs to another user: {e.Message} Set {ServerSearch.CacheVariable} to a directory that you own.",
                inner: e
            );
        }
    }

    private static void EndIfSame(string note)
    {
        var lines = System.IO.File.ReadAllLines(note);
        if (
            lines.Length == 2
            && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var id)
            && ProcessIdentity.StartTime(id) == lines[1]
        )
        {
            Signals.Send(id, Signals.Kill);
        }
    }
}
