using System.Globalization;
using MySqlConnector;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.Replication;

/// <summary>MySQL: GTID auto-position.</summary>
internal sealed class MySqlReplication() : GtidReplication("REPLICA", "Source")
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(3);

    public override IReadOnlyList<string> SemiSynchronousOptions { get; } =
    [
        "plugin-load-add=semisync_source.so",
        "plugin-load-add=semisync_replica.so",
        "rpl-semi-sync-source-wait-point=AFTER_SYNC",
        "rpl-semi-sync-source-wait-for-replica-count=1",
        "rpl-semi-sync-source-wait-no-replica=ON",
        "rpl-semi-sync-source-timeout=4294967295",
        "rpl-semi-sync-replica-enabled=ON",
    ];

    public override Task WaitForReplicaAsync(AdminSession server, bool wait, CancellationToken cancellationToken) =>
        server.ExecuteAsync($"SET GLOBAL rpl_semi_sync_source_enabled={(wait ? "ON" : "OFF")}", cancellationToken);

    public override async Task PointAtAsync(
        AdminSession replica,
        LocalEndpoint source,
        string password,
        CancellationToken cancellationToken
    )
    {
        await StopAsync(replica, cancellationToken);
        await replica.ExecuteAsync(
            $"CHANGE REPLICATION SOURCE TO SOURCE_HOST='{source.Address}', SOURCE_PORT={source.Port}, "
                + $"SOURCE_USER='{HostAccounts.Replication}', SOURCE_PASSWORD={AccountSql.Literal(password)}, "
                + "SOURCE_AUTO_POSITION=1, SOURCE_SSL=1, "
                // A replica that finds no source tries again within a second, hence for as long as a failover lasts.
                + "SOURCE_CONNECT_RETRY=1, SOURCE_RETRY_COUNT=86400, SOURCE_HEARTBEAT_PERIOD=0.5",
            cancellationToken
        );
    }

    public override async Task StartUntilAsync(AdminSession replica, TransactionSet transactions, CancellationToken cancellationToken)
    {
        // Transactions of one source stop at the set; several parallel appliers could pass it.
        await replica.ExecuteAsync("SET GLOBAL replica_parallel_workers=0", cancellationToken);
        await replica.ExecuteAsync($"START REPLICA UNTIL SQL_AFTER_GTIDS='{transactions}'", cancellationToken);
    }

    public override Task DelayApplierAsync(AdminSession replica, int seconds, CancellationToken cancellationToken) =>
        replica.ExecuteAsync(
            $"STOP REPLICA SQL_THREAD; CHANGE REPLICATION SOURCE TO SOURCE_DELAY={seconds}; START REPLICA SQL_THREAD",
            cancellationToken
        );

    public override async Task<TransactionSet> ExecutedAsync(AdminSession server, CancellationToken cancellationToken) =>
        TransactionSet.ParseMySql(await server.ScalarAsync("SELECT @@GLOBAL.gtid_executed", cancellationToken));

    public override async Task<bool> WaitUntilExecutedAsync(
        AdminSession server,
        TransactionSet transactions,
        TimeSpan timeout,
        CancellationToken cancellationToken
    ) =>
        await server.ScalarAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT WAIT_FOR_EXECUTED_GTID_SET('{transactions}', {timeout.TotalSeconds:0.###})"
            ),
            cancellationToken
        ) == "0";

    public override Task OpenAsync(AdminSession server, CancellationToken cancellationToken) =>
        server.ExecuteAsync("SET GLOBAL super_read_only=OFF; SET GLOBAL read_only=OFF", cancellationToken);

    public override Task CloseAsync(AdminSession server, CancellationToken cancellationToken) =>
        server.ExecuteAsync("SET GLOBAL super_read_only=ON", cancellationToken);

    /// <summary>
    /// A receiver that ended within a transaction leaves the first part of it in the relay log. STOP REPLICA then waits 60 s for the rest,
    /// which may never come; a killed applier rolls that part back at once, unless STOP REPLICA comes before it has noticed.
    /// </summary>
    protected override async Task StopAsync(AdminSession replica, CancellationToken cancellationToken)
    {
        await StopReceiverAsync(replica, cancellationToken);
        // Without the receiver the first of the system's threads is the applier, or the coordinator of its workers.
        if (
            await replica.ScalarAsync("SELECT MIN(id) FROM information_schema.processlist WHERE user='system user'", cancellationToken) is
            { } applier
        )
        {
            try
            {
                await replica.ExecuteAsync($"KILL {applier}", cancellationToken);
                await UntilGoneAsync(replica, applier, cancellationToken);
            }
            catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.NoSuchThread)
            {
                // It has already ended.
            }
        }

        await replica.ExecuteAsync("STOP REPLICA", cancellationToken);
    }

    private static async Task UntilGoneAsync(AdminSession replica, string thread, CancellationToken cancellationToken)
    {
        while (
            await replica.ScalarAsync($"SELECT COUNT(*) FROM information_schema.processlist WHERE id={thread}", cancellationToken) != "0"
        )
        {
            await Task.Delay(Poll, cancellationToken);
        }
    }

    protected override TransactionSet Retrieved(IReadOnlyDictionary<string, string?> row) =>
        TransactionSet.ParseMySql(row["Retrieved_Gtid_Set"]);
}
