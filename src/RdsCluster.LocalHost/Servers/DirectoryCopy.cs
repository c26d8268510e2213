namespace RdsCluster.LocalHost.Servers;

/// <summary>Copies a directory tree of regular files.</summary>
internal static class DirectoryCopy
{
    public static void Copy(string source, string target, CancellationToken cancellationToken)
    {
        CacheLock.CreateDirectory(target);
        foreach (var folder in Directory.EnumerateDirectories(source))
            Copy(folder, Path.Combine(target, Path.GetFileName(folder)), cancellationToken);
        foreach (var file in new DirectoryInfo(source).EnumerateFiles().Where(f => f.UnixFileMode != UnixFileMode.None && f.LinkTarget is null))
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Clones blocks on file systems that can (XFS, Btrfs, APFS).
            file.CopyTo(Path.Combine(target, file.Name));
        }
    }
}
