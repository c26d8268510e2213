using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Servers;

/// <summary>Downloads a server with apt into the cache: no root, nothing installed, the system untouched.</summary>
internal sealed class ServerProvisioner(string cacheDirectory)
{
    private const long NeededBytes = 900L << 20;
    private static readonly TimeSpan DownloadTimeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan StepTimeout = TimeSpan.FromMinutes(2);

    public static string RootOf(string cacheDirectory, ServerEngine engine) =>
        Path.Combine(cacheDirectory, "servers", engine == ServerEngine.MySql ? "mysql" : "mariadb");

    /// <returns>The directory of the extracted packages.</returns>
    public async Task<string> ProvisionAsync(ServerEngine engine, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var root = RootOf(cacheDirectory, engine);
        var name = ServerLocator.Name(engine);
        CacheLock.CreateDirectory(Path.GetDirectoryName(root)!);
        using var turn = await CacheLock.TakeAsync(Path.GetDirectoryName(root)!, Path.GetFileName(root), DownloadTimeout, progress, cancellationToken);
        if (Directory.Exists(root))
            return root;
        RequireSpace(name);
        var stage = $"{root}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.Combine(stage, "root"));
            var apt = new AptTree(Path.Combine(stage, "apt"));
            progress?.Report($"downloading {name} from the system's package mirror");
            var packages = await apt.DownloadAsync(engine, DownloadTimeout, cancellationToken);
            progress?.Report($"extracting {packages.Count} packages");
            foreach (var package in packages)
            {
                var result = await ProgramRun.RunAsync(["dpkg-deb", "-x", package, Path.Combine(stage, "root")], StepTimeout, cancellationToken);
                if (result.ExitCode != 0)
                    throw new LocalHostException($"Package {Path.GetFileName(package)} cannot be extracted: {result.Complaint}. {ServerLocator.Advice(engine)}");
            }

            // Only a complete tree ever has the final name.
            Directory.Move(Path.Combine(stage, "root"), root);
            return root;
        }
        catch (LocalHostException e)
        {
            throw new LocalHostException($"{name} could not be provisioned. {e.Message} Or without provisioning: {ServerLocator.Advice(engine)}", inner: e);
        }
        finally
        {
            if (Directory.Exists(stage))
                Directory.Delete(stage, recursive: true);
        }
    }

    private void RequireSpace(string name)
    {
        var free = new DriveInfo(cacheDirectory).AvailableFreeSpace;
        if (free < NeededBytes)
        {
            throw new LocalHostException(
                $"{name} needs {NeededBytes >> 20} MiB in '{cacheDirectory}' while it is provisioned; {free >> 20} MiB are free. Make room or set {ServerSearch.CacheVariable}.");
        }
    }
}
