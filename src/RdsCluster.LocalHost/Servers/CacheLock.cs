using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Servers;

/// <summary>Keeps two runs from preparing the same thing at once; the operating system frees it when its holder dies.</summary>
internal static class CacheLock
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(100);

    /// <exception cref="LocalHostException">The cache cannot be written, or another run holds the lock too long.</exception>
    public static async Task<IDisposable> TakeAsync(
        string directory,
        string name,
        TimeSpan timeout,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
    {
        CreateDirectory(directory);
        var file = Path.Combine(directory, name + ".lock");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        var reported = false;
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (UnauthorizedAccessException e)
            {
                throw Unwritable(directory, e);
            }
            catch (IOException) when (File.Exists(file))
            {
                if (!reported)
                {
                    progress?.Report($"waiting for another run that prepares {name}");
                }
                reported = true;
            }

            try
            {
                await Task.Delay(Retry, deadline.Token);
            }
            catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                throw new LocalHostException(
                    $"Another run has held {file} for {timeout.TotalSeconds:0} s. End it, or choose another cache "
                        + $"({ServerSearch.CacheVariable}).",
                    inner: e
                );
            }
        }
    }

    /// <summary>Creates a directory that only its owner may enter.</summary>
    public static void CreateDirectory(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(directory, e);
        }
    }

    private static LocalHostException Unwritable(string directory, Exception e) =>
        new(
            $"The cache directory '{directory}' cannot be written: {e.Message} Set {ServerSearch.CacheVariable} to your own directory.",
            inner: e
        );
}
