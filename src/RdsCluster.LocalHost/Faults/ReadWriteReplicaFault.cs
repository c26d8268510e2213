using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Faults;

internal sealed class ReadWriteReplicaFault : IFault
{
    public FaultDescription Description { get; } =
        new("read-write-replica", "a replica accepts writes of clients", [FaultArguments.ReaderByDefault], Reversible: true);

    public async Task<Func<CancellationToken, Task>?> ApplyAsync(
        ClusterCore core,
        FaultArguments arguments,
        CancellationToken cancellationToken
    )
    {
        var replica = arguments.InstanceOrReader();
        await using var session = await replica.Server.ConnectAsync(cancellationToken);
        await core.Replication.OpenAsync(session, cancellationToken);
        return async token =>
        {
            if (replica == core.Writer)
            {
                return;
            }
            await using var again = await replica.Server.ConnectAsync(token);
            await core.Replication.CloseAsync(again, token);
        };
    }
}
