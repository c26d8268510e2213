namespace RdsCluster.LocalHost.Servers;

/// <summary>Options that tell a server where its own files are and as whom it runs.</summary>
internal static class ServerFiles
{
    public static IEnumerable<string> Options(ServerProgram program)
    {
        if (Environment.IsPrivilegedProcess)
        {
            yield return "--user=root";
        }
        if (program.BaseDirectory is not { } root)
        {
            yield break;
        }
        yield return $"--basedir={root}";
        yield return $"--lc-messages-dir={root}/share/mysql";
        yield return $"--character-sets-dir={root}/share/mysql/charsets";
        var plugins = Path.Combine(root, "lib/mysql/plugin");
        if (Directory.Exists(plugins))
        {
            yield return $"--plugin-dir={plugins}";
        }
    }
}
