using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;

namespace RdsCluster.Cli.Doctor;

/// <summary>Checks whether the cache is writable and has room for a provisioned server.</summary>
internal static class CacheProbe
{
    private const string NeededFor = "server programs and initialised data directories";
    private const long NeededBytes = 2L << 30;

    public static PrerequisiteResult Look(ToolEnvironment environment)
    {
        try
        {
            var path = CacheDirectory.Open(environment);
            var free = new DriveInfo(path).AvailableFreeSpace;
            var found = $"{path}, {free / (double)(1 << 30):0.0} GB free";
            return free >= NeededBytes
                ? new PrerequisiteResult("cache", PrerequisiteState.Present, found, NeededFor)
                : new PrerequisiteResult(
                    "cache",
                    PrerequisiteState.Missing,
                    found,
                    NeededFor,
                    $"free {NeededBytes >> 30} GB there, or set {CacheDirectory.Variable} to another directory"
                );
        }
        catch (ToolException e)
        {
            return new PrerequisiteResult(
                "cache",
                PrerequisiteState.Missing,
                e.Message,
                NeededFor,
                $"set {CacheDirectory.Variable} to a writable directory"
            );
        }
    }
}
