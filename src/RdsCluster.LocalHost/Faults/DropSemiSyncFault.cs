using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Faults;

internal sealed class DropSemiSyncFault : IFault
{
    public FaultDescription Description { get; } =
        new("drop-semi-sync", "the writer of a Multi-AZ DB cluster commits without a reader's acknowledgement", [], Reversible: true);

    public async Task<Func<CancellationToken, Task>?> ApplyAsync(
        ClusterCore core,
        FaultArguments arguments,
        CancellationToken cancellationToken
    )
    {
        if (!core.IsSemiSynchronous)
        {
            throw new LocalHostException($"{core.Plan.Name} is not a Multi-AZ DB cluster, which this fault needs.");
        }
        await WaitAsync(false, cancellationToken);
        return token => WaitAsync(true, token);

        async Task WaitAsync(bool wait, CancellationToken token)
        {
            await using var session = await core.Writer.Server.ConnectAsync(token);
            await core.Replication.WaitForReplicaAsync(session, wait, token);
        }
    }
}
