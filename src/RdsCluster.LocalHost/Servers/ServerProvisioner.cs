using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Servers;

/// <summary>Downloads a server with apt into the cache: no root, nothing installed, the system untouched.</summary>
internal sealed class ServerProvisioner(string cacheDirectory)
{
    private const long NeededBytes = 900L << 20;

    public static string RootOf(string cacheDirectory, ServerEngine engine) =>
        Path.Combine(cacheDirectory, "servers", engine == ServerEngine.MySql ? "mysql" : "mariadb");

    /// <returns>The directory of the extracted packages.</returns>
    public async Task<string> ProvisionAsync(ServerEngine engine, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var root = RootOf(cacheDirectory, engine);
        var name = ServerLocator.Name(engine);
        // MySQL is in Debian's unstable suite only; MariaDB comes from the stable release, whatever the system runs.
        var packages =
            engine == ServerEngine.MySql
                ? new PackageRoot(name, "sid", "mysql-server-core", NeededBytes)
                : new PackageRoot(name, "bookworm", "mariadb-server-core", NeededBytes);
        try
        {
            await packages.ProvisionAsync(root, progress, cancellationToken);
            return root;
        }
        catch (LocalHostException e)
        {
            throw new LocalHostException(
                $"{name} could not be provisioned. {e.Message} Or without provisioning: {ServerLocator.Advice(engine)}",
                inner: e
            );
        }
    }
}
