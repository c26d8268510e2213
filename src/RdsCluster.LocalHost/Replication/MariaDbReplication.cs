using System.Globalization;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.Replication;

/// <summary>MariaDB: GTID by the replica's position.</summary>
internal sealed class MariaDbReplication : IReplication
{
    public IReadOnlyList<string> SemiSynchronousOptions { get; } =
    [
        "rpl-semi-sync-master-wait-point=AFTER_SYNC",
        "rpl-semi-sync-master-wait-no-slave=ON",
        "rpl-semi-sync-master-timeout=4294967295",
        "rpl-semi-sync-slave-enabled=ON",
    ];

    public Task WaitForReplicaAsync(AdminSession server, bool wait, CancellationToken cancellationToken) =>
        server.ExecuteAsync($"SET GLOBAL rpl_semi_sync_master_enabled={(wait ? "ON" : "OFF")}", cancellationToken);

    public Task PointAtAsync(AdminSession replica, LocalEndpoint source, string password, CancellationToken cancellationToken) => replica.ExecuteAsync(
        // A former writer has its own writes in its binary log alone: its position counts from there.
        "STOP SLAVE; SET GLOBAL gtid_slave_pos=@@GLOBAL.gtid_current_pos; "
        + $"CHANGE MASTER TO MASTER_HOST='{source.Address}', MASTER_PORT={source.Port}, MASTER_USER='{HostAccounts.Replication}', "
        + $"MASTER_PASSWORD={AccountSql.Literal(password)}, MASTER_USE_GTID=slave_pos, MASTER_SSL=1, MASTER_CONNECT_RETRY=1, MASTER_HEARTBEAT_PERIOD=0.5",
        cancellationToken);

    public Task StartAsync(AdminSession replica, CancellationToken cancellationToken) => replica.ExecuteAsync("START SLAVE", cancellationToken);

    public Task StartUntilAsync(AdminSession replica, TransactionSet transactions, CancellationToken cancellationToken) =>
        replica.ExecuteAsync($"START SLAVE UNTIL master_gtid_pos='{transactions}'", cancellationToken);

    public Task StartReceiverAsync(AdminSession replica, CancellationToken cancellationToken) => replica.ExecuteAsync("START SLAVE IO_THREAD", cancellationToken);

    public Task StopReceiverAsync(AdminSession replica, CancellationToken cancellationToken) => replica.ExecuteAsync("STOP SLAVE IO_THREAD", cancellationToken);

    public Task StopApplierAsync(AdminSession replica, CancellationToken cancellationToken) => replica.ExecuteAsync("STOP SLAVE SQL_THREAD", cancellationToken);

    public Task StartApplierAsync(AdminSession replica, CancellationToken cancellationToken) => replica.ExecuteAsync("START SLAVE SQL_THREAD", cancellationToken);

    public Task DelayApplierAsync(AdminSession replica, int seconds, CancellationToken cancellationToken) =>
        replica.ExecuteAsync($"STOP SLAVE; CHANGE MASTER TO MASTER_DELAY={seconds}; START SLAVE", cancellationToken);

    public async Task<ReplicaStatus?> StatusAsync(AdminSession replica, CancellationToken cancellationToken)
    {
        if (await replica.RowsAsync("SHOW SLAVE STATUS", cancellationToken) is not [var row, ..])
            return null;
        var executed = await ExecutedAsync(replica, cancellationToken);
        return new(
            row["Slave_IO_Running"] != "No",
            row["Slave_IO_Running"] == "Yes",
            row["Slave_SQL_Running"] == "Yes",
            TransactionSet.ParseMariaDb(row["Gtid_IO_Pos"]).Union(executed),
            executed,
            long.TryParse(row["Seconds_Behind_Master"], CultureInfo.InvariantCulture, out var lag) ? lag : null,
            row["Last_SQL_Error"] is { Length: > 0 } sqlError ? sqlError : row["Last_IO_Error"] is { Length: > 0 } ioError ? ioError : null);
    }

    public async Task<TransactionSet> ExecutedAsync(AdminSession server, CancellationToken cancellationToken) =>
        TransactionSet.ParseMariaDb(await server.ScalarAsync("SELECT @@GLOBAL.gtid_current_pos", cancellationToken));

    public async Task<bool> WaitUntilExecutedAsync(AdminSession server, TransactionSet transactions, TimeSpan timeout, CancellationToken cancellationToken) =>
        transactions.IsEmpty
        || (await ExecutedAsync(server, cancellationToken)).Contains(transactions)
        || await server.ScalarAsync(
            string.Create(CultureInfo.InvariantCulture, $"SELECT MASTER_GTID_WAIT('{transactions}', {timeout.TotalSeconds:0.###})"), cancellationToken) == "0";

    public Task ForgetSourceAsync(AdminSession replica, CancellationToken cancellationToken) => replica.ExecuteAsync("STOP SLAVE; RESET SLAVE ALL", cancellationToken);

    public Task OpenAsync(AdminSession server, CancellationToken cancellationToken) => server.ExecuteAsync("SET GLOBAL read_only=OFF", cancellationToken);

    public Task CloseAsync(AdminSession server, CancellationToken cancellationToken) => server.ExecuteAsync("SET GLOBAL read_only=ON", cancellationToken);
}
