namespace RdsCluster.Cli.Rehearsals;

/// <summary>A temporary directory of one run; gone with it unless it is kept. One whose run was killed goes with the next run.</summary>
internal sealed class WorkDirectory : IDisposable
{
    private const string Mark = "rdscluster-run-";
    private const string LockFile = ".lock";

    /// <summary>Lock that the operating system holds while the run lives; null for a directory that is kept.</summary>
    private readonly FileStream? _lock;

    public WorkDirectory(bool keep)
    {
        RemoveLeftovers();
        Path = Directory.CreateTempSubdirectory("rdscluster-").FullName;
        if (keep)
        {
            return;
        }
        _lock = new FileStream(System.IO.Path.Combine(Path, LockFile), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        // The marker is written under the lock. Without the lock another run could delete the directory as a leftover.
        var marked = System.IO.Path.Combine(System.IO.Path.GetTempPath(), Mark + System.IO.Path.GetFileName(Path)["rdscluster-".Length..]);
        Directory.Move(Path, marked);
        Path = marked;
    }

    public string Path { get; }

    public void Dispose()
    {
        if (_lock is null)
        {
            return;
        }
        Directory.Delete(Path, recursive: true);
        _lock.Dispose();
    }

    private static void RemoveLeftovers()
    {
        foreach (var directory in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Mark + "*"))
        {
            try
            {
                using var unheld = new FileStream(
                    System.IO.Path.Combine(directory, LockFile),
                    FileMode.Open,
                    FileAccess.ReadWrite,
                    FileShare.None
                );
                Directory.Delete(directory, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The run is alive, or belongs to another user.
            }
        }
    }
}
