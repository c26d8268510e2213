using System.Data.Common;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.Faults;

/// <summary>No space left for an instance's data.</summary>
/// <remarks>
/// A server that finds its file system full holds every commit until somebody frees space, and answers reads. No file system can be made
/// small without root, and one that limits the size of a file makes servers end, which a full disk does not; so a lock holds the commits.
/// </remarks>
internal sealed class DiskFullFault : IFault
{
    public FaultDescription Description { get; } =
        new(
            "disk-full",
            "the storage of an instance is full: commits hang, reads succeed, no failover",
            [FaultArguments.WriterByDefault],
            Reversible: true
        );

    public async Task<Func<CancellationToken, Task>?> ApplyAsync(
        ClusterCore core,
        FaultArguments arguments,
        CancellationToken cancellationToken
    )
    {
        var instance = arguments.InstanceOrWriter();
        var server = instance.Server;
        var session = await server.ConnectAsync(cancellationToken);
        try
        {
            await session.ExecuteAsync("FLUSH TABLES WITH READ LOCK", cancellationToken);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        instance.Status = ResourceStatus.StorageFull;
        core.Raise(instance, RdsEvents.StorageFull);
        return token => FreeAsync(instance, server, session, token);
    }

    private static async Task FreeAsync(DbInstance instance, Server server, AdminSession session, CancellationToken cancellationToken)
    {
        await using (session)
        {
            try
            {
                await session.ExecuteAsync("UNLOCK TABLES", cancellationToken);
            }
            catch (DbException) when (instance.Server != server || !server.IsRunning)
            {
                // The lock has gone with the process that held it.
            }
        }

        if (instance.Status == ResourceStatus.StorageFull)
        {
            instance.Status = ResourceStatus.Available;
        }
    }
}
