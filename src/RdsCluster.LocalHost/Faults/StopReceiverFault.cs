using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Faults;

internal sealed class StopReceiverFault : IFault
{
    public FaultDescription Description { get; } =
        new(
            "stop-receiver",
            "replicas stop receiving: a later promotion loses writes that are acknowledged in the meantime",
            [new("instance", "DB instance identifier", "all replicas")],
            Reversible: true
        );

    public async Task<Func<CancellationToken, Task>?> ApplyAsync(
        ClusterCore core,
        FaultArguments arguments,
        CancellationToken cancellationToken
    )
    {
        List<DbInstance> replicas = arguments.Has("instance") ? [arguments.InstanceOrReader()] : [.. core.Readers];
        foreach (var replica in replicas)
        {
            await using var session = await replica.Server.ConnectAsync(cancellationToken);
            await core.Replication.StopReceiverAsync(session, cancellationToken);
        }

        return async token =>
        {
            // One that was promoted meanwhile receives from nobody.
            foreach (var replica in replicas.Where(r => r != core.Writer && r.Server.IsRunning))
            {
                await using var session = await replica.Server.ConnectAsync(token);
                await core.Replication.StartReceiverAsync(session, token);
            }
        };
    }
}
