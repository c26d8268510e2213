using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Faults;

internal sealed class SlowReplicaFault : IFault
{
    private const int DefaultSeconds = 5;

    public FaultDescription Description { get; } =
        new(
            "slow-replica",
            "a replica receives transactions immediately but applies them late",
            [FaultArguments.ReaderOrAll, new("seconds", "lag in seconds", $"{DefaultSeconds}")],
            Reversible: true
        );

    public async Task<Func<CancellationToken, Task>?> ApplyAsync(
        ClusterCore core,
        FaultArguments arguments,
        CancellationToken cancellationToken
    )
    {
        var replicas = arguments.ReaderOrAllReaders();
        await DelayAsync(arguments.Number("seconds", DefaultSeconds), cancellationToken);
        return token => DelayAsync(0, token);

        async Task DelayAsync(int seconds, CancellationToken token)
        {
            foreach (var replica in replicas.Where(r => r != core.Writer && r.Server.IsRunning))
            {
                await using var session = await replica.Server.ConnectAsync(token);
                await core.Replication.DelayApplierAsync(session, seconds, token);
            }
        }
    }
}
