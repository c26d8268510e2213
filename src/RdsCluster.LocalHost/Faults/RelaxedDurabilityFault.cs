using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Faults;

internal sealed class RelaxedDurabilityFault : IFault
{
    // The server flushes its log once in this many seconds all the same.
    private const int LongestFlushInterval = 2700;
    private const int DefaultFlushInterval = 1;

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
        await SetAsync(0, LongestFlushInterval, cancellationToken);
        return token => SetAsync(1, DefaultFlushInterval, token);

        async Task SetAsync(int durability, int flushInterval, CancellationToken token)
        {
            await using var session = await instance.Server.ConnectAsync(token);
            await session.ExecuteAsync(
                $"SET GLOBAL innodb_flush_log_at_timeout={flushInterval}; SET GLOBAL innodb_flush_log_at_trx_commit={durability}; "
                    + $"SET GLOBAL sync_binlog={durability}",
                token
            );
            instance.DurabilityIsRelaxed = durability == 0;
        }
    }
}
