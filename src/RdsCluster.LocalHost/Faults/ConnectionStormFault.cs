using System.Collections.Concurrent;
using System.Data.Common;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.Faults;

internal sealed class ConnectionStormFault : IFault
{
    private const int DefaultConnections = 600;
    private const int AtOnce = 32;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public FaultDescription Description { get; } =
        new(
            "connection-storm",
            "connections through the writer endpoint exhaust max_connections",
            [new("connections", "number of connections", $"{DefaultConnections}")],
            Reversible: true
        );

    public async Task<Func<CancellationToken, Task>?> ApplyAsync(
        ClusterCore core,
        FaultArguments arguments,
        CancellationToken cancellationToken
    )
    {
        var endpoint = core.Addresses.Writer.Endpoint;
        var held = new ConcurrentBag<AdminSession>();
        using var deadline = ClusterCore.Within(Timeout, cancellationToken);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, arguments.Number("connections", DefaultConnections)),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = deadline.Token },
            async (_, token) =>
            {
                try
                {
                    held.Add(
                        await AdminSession.OpenAsync(endpoint.Address, endpoint.Port, HostAccounts.Admin, core.Accounts.Password, token)
                    );
                }
                catch (DbException)
                {
                    // The server has none left: that is the fault.
                }
            }
        );
        return async _ =>
        {
            foreach (var session in held)
            {
                await session.DisposeAsync();
            }
        };
    }
}
