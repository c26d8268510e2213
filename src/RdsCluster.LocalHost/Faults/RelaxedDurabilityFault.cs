using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Faults;

internal sealed class RelaxedDurabilityFault : IFault
{
    public FaultDescription Description { get; } =
        new(
            "relaxed-durability",
            "commits are acknowledged before they are written to disk (innodb_flush_log_at_trx_commit=0, sync_binlog=0)",
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
        await SetAsync(0, cancellationToken);
        return token => SetAsync(1, token);

        async Task SetAsync(int value, CancellationToken token)
        {
            await using var session = await instance.Server.ConnectAsync(token);
            await session.ExecuteAsync($"SET GLOBAL innodb_flush_log_at_trx_commit={value}; SET GLOBAL sync_binlog={value}", token);
        }
    }
}
