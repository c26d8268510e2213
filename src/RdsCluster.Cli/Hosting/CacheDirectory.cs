using RdsCluster.Cli.Errors;

namespace RdsCluster.Cli.Hosting;

/// <summary>Where server programs and initialised data directories are kept between runs.</summary>
internal static class CacheDirectory
{
    /// <summary>Environment variable that names another place.</summary>
    public const string Variable = "RDSCLUSTER_CACHE";

    public static string PathFor(ToolEnvironment environment)
    {
        if (environment.Variable(Variable) is { } explicitly)
        {
            return environment.Resolve(explicitly);
        }
        if (environment.Variable("XDG_CACHE_HOME") is { } cacheHome)
        {
            return Path.Combine(cacheHome, "rdscluster");
        }
        return environment.Variable("HOME") is { } home
            ? Path.Combine(home, ".cache", "rdscluster")
            : throw new ToolException($"no cache directory: neither {Variable} nor HOME is set. Set {Variable} to a directory.");
    }

    /// <summary>Creates the directory and checks that it is writable.</summary>
    /// <exception cref="ToolException">The directory cannot be created or written.</exception>
    public static string Open(ToolEnvironment environment)
    {
        var path = PathFor(environment);
        var probe = Path.Combine(path, $".probe-{Guid.NewGuid():n}");
        try
        {
            Directory.CreateDirectory(path);
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"the cache '{path}' cannot be written: {e.Message} Set {Variable} to a writable directory.", e);
        }
    }
}
