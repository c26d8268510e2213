namespace RdsCluster.LocalHost.Servers;

/// <summary>Packages that were extracted into one directory, not installed: their programs run through their own loader and
/// libraries.</summary>
internal static class ExtractedRoot
{
    /// <summary>The command that runs the server of a root, or null when it holds none.</summary>
    public static IReadOnlyList<string>? Command(string root, ServerEngine engine) =>
        Program(root, engine == ServerEngine.MySql ? "mysqld" : "mariadbd");

    /// <summary>The command that runs a program of a root.</summary>
    public static IReadOnlyList<string>? Program(string root, string name)
    {
        string[] folders = ["usr/sbin", "usr/bin"];
        var program = folders.Select(f => Path.Combine(root, f, name)).FirstOrDefault(File.Exists);
        if (program is null)
        {
            return null;
        }
        var loader = Folders(root).SelectMany(f => Directory.EnumerateFiles(f, "ld-linux*.so.*")).FirstOrDefault();
        return loader is null ? [program] : [loader, "--library-path", string.Join(':', Folders(root)), program];
    }

    private static IEnumerable<string> Folders(string root)
    {
        foreach (var name in new[] { "usr/lib", "lib", "usr/lib64", "lib64" })
        {
            var folder = Path.Combine(root, name);
            if (!Directory.Exists(folder))
            {
                continue;
            }
            foreach (var triplet in Directory.EnumerateDirectories(folder, "*-linux-gnu*"))
            {
                yield return triplet;
            }
            yield return folder;
        }

        var own = Path.Combine(root, "usr/lib/mysql/private");
        if (Directory.Exists(own))
        {
            yield return own;
        }
    }
}
