using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.Proxies;

/// <summary>Finds HAProxy on PATH or in the cache, or provisions it from Debian's stable release.</summary>
internal static class HaProxyProgram
{
    private const string Advice = "Install it (Debian, Ubuntu: 'apt install haproxy'; macOS: 'brew install haproxy').";

    /// <returns>Program and leading arguments.</returns>
    /// <exception cref="LocalHostException">None was found and none can be provisioned.</exception>
    public static async Task<IReadOnlyList<string>> LocateAsync(
        ServerSearch search,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
    {
        var folders = (search.ProgramPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (search.ProgramPath is not null)
        {
            folders = [.. folders, "/usr/sbin", "/usr/local/sbin"];
        }
        if (folders.Select(folder => Path.Combine(folder, "haproxy")).FirstOrDefault(File.Exists) is { } installed)
        {
            return [installed];
        }

        var root = Path.Combine(search.CacheDirectory, "servers", "haproxy");
        if (!Directory.Exists(root))
        {
            if (!search.Provision)
            {
                throw new LocalHostException($"HAProxy was not found and provisioning is disabled. {Advice}");
            }
            try
            {
                await new PackageRoot("HAProxy", "bookworm", "haproxy", NeededBytes: 150L << 20).ProvisionAsync(
                    root,
                    progress,
                    cancellationToken
                );
            }
            catch (LocalHostException e)
            {
                throw new LocalHostException($"HAProxy could not be provisioned. {e.Message} Or without provisioning: {Advice}", inner: e);
            }
        }

        return ExtractedRoot.Program(root, "haproxy")
            ?? throw new LocalHostException($"The provisioned HAProxy in {root} is incomplete. Remove that directory and try again.");
    }
}
