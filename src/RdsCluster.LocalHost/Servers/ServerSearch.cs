namespace RdsCluster.LocalHost.Servers;

/// <summary>Where to look for server programs.</summary>
public sealed record ServerSearch
{
    /// <summary>Environment variable with a <c>mysqld</c> program or an extracted root that holds one.</summary>
    public const string MySqlVariable = "RDSCLUSTER_MYSQLD";

    /// <summary>Environment variable with a <c>mariadbd</c> program or an extracted root that holds one.</summary>
    public const string MariaDbVariable = "RDSCLUSTER_MARIADBD";

    /// <summary>Environment variable with the cache directory; else <c>XDG_CACHE_HOME/rdscluster</c>, else
    /// <c>~/.cache/rdscluster</c>.</summary>
    public const string CacheVariable = "RDSCLUSTER_CACHE";

    /// <summary>Provisioned servers, initialised data directories and running clusters live here.</summary>
    public required string CacheDirectory { get; init; }

    /// <summary>Explicit MySQL program or extracted root; searched first, and alone when given.</summary>
    public string? MySqlPath { get; init; }

    /// <inheritdoc cref="MySqlPath"/>
    public string? MariaDbPath { get; init; }

    /// <summary>The value of PATH.</summary>
    public string? ProgramPath { get; init; }

    /// <summary>Whether a missing server may be downloaded into the cache.</summary>
    /// <value>True by default: a newcomer's machine has no server.</value>
    public bool Provision { get; init; } = true;

    /// <summary>Reads the search from environment variables.</summary>
    /// <param name="variable">Gives the value of an environment variable; only executables touch the environment.</param>
    public static ServerSearch FromEnvironment(Func<string, string?> variable)
    {
        return new()
        {
            CacheDirectory = Path.GetFullPath(
                Set(CacheVariable)
                    ?? (Set("XDG_CACHE_HOME") is { } cache ? Path.Combine(cache, "rdscluster") : null)
                    ?? Path.Combine(Set("HOME") ?? Path.GetTempPath(), ".cache", "rdscluster")
            ),
            MySqlPath = Set(MySqlVariable),
            MariaDbPath = Set(MariaDbVariable),
            ProgramPath = Set("PATH"),
        };

        string? Set(string name) => variable(name) is { Length: > 0 } value ? value : null;
    }
}
