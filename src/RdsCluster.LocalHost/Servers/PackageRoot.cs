using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Servers;

/// <summary>A Debian package and all it needs, extracted into one directory of the cache.</summary>
/// <param name="Name">What it is, for people.</param>
/// <param name="Suite">The Debian suite that has it.</param>
/// <param name="NeededBytes">Room that download and extraction take.</param>
internal sealed record PackageRoot(string Name, string Suite, string Package, long NeededBytes)
{
    private static readonly TimeSpan DownloadTimeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan StepTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Downloads and extracts it, unless an earlier or concurrent run has.</summary>
    /// <exception cref="LocalHostException">No room, no network, or a system without apt.</exception>
    public async Task ProvisionAsync(string root, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var parent = Path.GetDirectoryName(root)!;
        CacheLock.CreateDirectory(parent);
        using var turn = await CacheLock.TakeAsync(parent, Path.GetFileName(root), DownloadTimeout, progress, cancellationToken);
        if (Directory.Exists(root))
        {
            return;
        }
        RequireSpace(parent);
        var stage = $"{root}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.Combine(stage, "root"));
            progress?.Report($"downloading {Name} from the system's package mirror");
            var packages = await new AptTree(Path.Combine(stage, "apt")).DownloadAsync(Suite, Package, DownloadTimeout, cancellationToken);
            progress?.Report($"extracting {packages.Count} packages");
            foreach (var package in packages)
            {
                var result = await ProgramRun.RunAsync(
                    ["dpkg-deb", "-x", package, Path.Combine(stage, "root")],
                    StepTimeout,
                    cancellationToken
                );
                if (result.ExitCode != 0)
                {
                    throw new LocalHostException($"Package {Path.GetFileName(package)} cannot be extracted: {result.Complaint}.");
                }
            }

            // Only a complete tree ever has the final name.
            Directory.Move(Path.Combine(stage, "root"), root);
        }
        finally
        {
            if (Directory.Exists(stage))
            {
                Directory.Delete(stage, recursive: true);
            }
        }
    }

    private void RequireSpace(string directory)
    {
        var free = new DriveInfo(directory).AvailableFreeSpace;
        if (free < NeededBytes)
        {
            throw new LocalHostException(
                $"{Name} needs {NeededBytes >> 20} MiB in '{directory}' while it is provisioned; {free >> 20} MiB are free. "
                    + $"Make room or set {ServerSearch.CacheVariable}."
            );
        }
    }
}
