namespace RdsCluster.LocalHost.Servers;

/// <summary>Copies a directory tree of regular files.</summary>
internal static class DirectoryCopy
{
    public static void Copy(string source, string target, CancellationToken cancellationToken)
    {
        CacheLock.CreateDirectory(target);
        foreach (var folder in Directory.EnumerateDirectories(source))
        {
            Copy(folder, Path.Combine(target, Path.GetFileName(folder)), cancellationToken);
        }
        // A running server's socket and its like belong to its process, not to its data.
        foreach (
            var file in new DirectoryInfo(source)
                .EnumerateFiles()
                .Where(f => !f.Name.StartsWith(ServerSettings.ProcessFiles, StringComparison.Ordinal))
        )
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Clones blocks on file systems that can (XFS, Btrfs, APFS).
            file.CopyTo(Path.Combine(target, file.Name));
        }
    }
}
