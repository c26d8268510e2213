using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Faults;

internal sealed class StopFault : IFault
{
    public FaultDescription Description { get; } =
        new(
            "stop",
            "orderly shutdown of a server process; the failover policy then acts",
            [FaultArguments.WriterByDefault],
            Reversible: false
        );

    public async Task<Func<CancellationToken, Task>?> ApplyAsync(
        ClusterCore core,
        FaultArguments arguments,
        CancellationToken cancellationToken
    )
    {
        await arguments.InstanceOrWriter().Server.StopAsync(cancellationToken);
        return null;
    }
}
