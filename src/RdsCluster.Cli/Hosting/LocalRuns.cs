using System.Diagnostics;
using RdsCluster.Cli.Errors;
using RdsCluster.LocalHost.Control;

namespace RdsCluster.Cli.Hosting;

/// <summary>The running local clusters of this user. Each has a control file with its address.</summary>
internal static class LocalRuns
{
    /// <summary>Environment variable with the directory of these files; by default one in the cache. Runs of another directory are not
    /// seen.</summary>
    public const string Variable = "RDSCLUSTER_RUNS";

    /// <summary>The file of a run that is about to begin.</summary>
    public static string NewFile(ToolEnvironment environment, string cluster) =>
        Path.Combine(Directory.CreateDirectory(Folder(environment)).FullName, $"{cluster}.{Environment.ProcessId}.json");

    /// <summary>Path, without extension, of the files that a detached run writes when it is ready.</summary>
    public static string NewDetached(ToolEnvironment environment) =>
        Path.Combine(Directory.CreateDirectory(Folder(environment)).FullName, $"detached-{Guid.NewGuid():N}");

    /// <summary>All running clusters.</summary>
    public static IReadOnlyList<LocalControlClient> OpenAll(ToolEnvironment environment) =>
        [.. Files(environment).Select(LocalControlClient.Open)];

    /// <param name="cluster">Name of the cluster; null where only one runs.</param>
    /// <param name="id">Process id of the run; null where the name is enough.</param>
    /// <exception cref="ToolException">No cluster is running, or several are and neither name nor id selects one.</exception>
    public static LocalControlClient Open(ToolEnvironment environment, string? cluster, int? id)
    {
        var running = Files(environment).Where(f => (cluster is null || NameOf(f) == cluster) && (id is null || IdOf(f) == id)).ToList();
        return running.Count switch
        {
            1 => LocalControlClient.Open(running[0]),
            0 when id is not null => throw new ToolException(
                $"no local cluster runs in process {id}. Run 'rdscluster local status' without --id to list the running clusters."
            ),
            0 when cluster is not null => throw new ToolException(
                $"no local cluster '{cluster}' is running. Start it with 'rdscluster local up'."
            ),
            0 => throw new ToolException("no local cluster is running. Start one with 'rdscluster local up'."),
            _ => throw new ToolException(
                $"{running.Count} local clusters are running: "
                    + $"{string.Join(", ", running.Select(f => $"{NameOf(f)} (--id {IdOf(f)})"))}. Choose one with --cluster "
                    + "NAME or --id PID."
            ),
        };
    }

    private static List<string> Files(ToolEnvironment environment)
    {
        var folder = Folder(environment);
        if (!Directory.Exists(folder))
        {
            return [];
        }
        var files = Directory.GetFiles(folder, "*.json").ToLookup(IsAlive);
        // A run that was killed could not delete its file.
        foreach (var stale in files[false])
        {
            File.Delete(stale);
        }
        return [.. files[true]];
    }

    private static string Folder(ToolEnvironment environment) =>
        environment.Variable(Variable) is { } own ? environment.Resolve(own) : Path.Combine(CacheDirectory.PathFor(environment), "running");

    private static string NameOf(string file) => Path.GetFileName(file).Split('.')[0];

    private static int? IdOf(string file) => int.TryParse(Path.GetFileName(file).Split('.')[^2], out var id) ? id : null;

    private static bool IsAlive(string file)
    {
        if (IdOf(file) is not { } id)
        {
            return false;
        }
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
