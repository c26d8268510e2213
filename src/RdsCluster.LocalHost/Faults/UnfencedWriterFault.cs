using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Failover;

namespace RdsCluster.LocalHost.Faults;

internal sealed class UnfencedWriterFault : IFault
{
    public FaultDescription Description { get; } =
        new("unfenced-writer", "a promotion does not fence the old writer, which keeps its connections", [], Reversible: true);

    public Task<Func<CancellationToken, Task>?> ApplyAsync(ClusterCore core, FaultArguments arguments, CancellationToken cancellationToken)
    {
        core.LeavesWriterUnfenced = true;
        return Task.FromResult<Func<CancellationToken, Task>?>(async token =>
        {
            core.LeavesWriterUnfenced = false;
            await core.Turn.WaitAsync(token);
            try
            {
                // What an old writer took after its successor was opened is on no other instance: it is discarded.
                foreach (var stray in core.Readers.Where(r => r.Server.IsRunning).ToList())
                {
                    if (!await FollowsAsync(core, stray, token))
                    {
                        await new InstanceRebuild(core).RunAsync(stray, token);
                    }
                }
            }
            finally
            {
                core.Turn.Release();
            }
        });
    }

    private static async Task<bool> FollowsAsync(ClusterCore core, DbInstance instance, CancellationToken cancellationToken)
    {
        await using var session = await instance.Server.ConnectAsync(cancellationToken);
        return await core.Replication.StatusAsync(session, cancellationToken) is not null;
    }
}
