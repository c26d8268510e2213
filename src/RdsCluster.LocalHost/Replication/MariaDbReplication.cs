using System.Globalization;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.Replication;

/// <summary>MariaDB: GTID by the replica's position.</summary>
internal sealed class MariaDbReplication() : GtidReplication("SLAVE", "Master")
{
    public override IReadOnlyList<string> SemiSynchronousOptions { get; } =
    [
        "rpl-semi-sync-master-wait-point=AFTER_SYNC",
        "rpl-semi-sync-master-wait-no-slave=ON",
        "rpl-semi-sync-master-timeout=4294967295",
        "rpl-semi-sync-slave-enabled=ON",
    ];

    public override Task WaitForReplicaAsync(AdminSession server, bool wait, CancellationToken cancellationToken) =>
        server.ExecuteAsync($"SET GLOBAL rpl_semi_sync_master_enabled={(wait ? "ON" : "OFF")}", cancellationToken);

    public override Task PointAtAsync(AdminSession replica, LocalEndpoint source, string password, CancellationToken cancellationToken) => replica.ExecuteAsync(
        // A former writer has its own writes in its binary log alone: its position counts from there.
        "STOP SLAVE; SET GLOBAL gtid_slave_pos=@@GLOBAL.gtid_current_pos; "
        + $"CHANGE MASTER TO MASTER_HOST='{source.Address}', MASTER_PORT={source.Port}, MASTER_USER='{HostAccounts.Replication}', "
        + $"MASTER_PASSWORD={AccountSql.Literal(password)}, MASTER_USE_GTID=slave_pos, MASTER_SSL=1, MASTER_CONNECT_RETRY=1, MASTER_HEARTBEAT_PERIOD=0.5",
        cancellationToken);

    public override Task StartUntilAsync(AdminSession replica, TransactionSet transactions, CancellationToken cancellationToken) =>
        replica.ExecuteAsync($"START SLAVE UNTIL master_gtid_pos='{transactions}'", cancellationToken);

    public override Task DelayApplierAsync(AdminSession replica, int seconds, CancellationToken cancellationToken) =>
        replica.ExecuteAsync($"STOP SLAVE; CHANGE MASTER TO MASTER_DELAY={seconds}; START SLAVE", cancellationToken);

    public override async Task<TransactionSet> ExecutedAsync(AdminSession server, CancellationToken cancellationToken) =>
        TransactionSet.ParseMariaDb(await server.ScalarAsync("SELECT @@GLOBAL.gtid_current_pos", cancellationToken));

    public override async Task<bool> WaitUntilExecutedAsync(AdminSession server, TransactionSet transactions, TimeSpan timeout, CancellationToken cancellationToken) =>
        transactions.IsEmpty
        || (await ExecutedAsync(server, cancellationToken)).Contains(transactions)
        || await server.ScalarAsync(
            string.Create(CultureInfo.InvariantCulture, $"SELECT MASTER_GTID_WAIT('{transactions}', {timeout.TotalSeconds:0.###})"), cancellationToken) == "0";

    public override Task OpenAsync(AdminSession server, CancellationToken cancellationToken) => server.ExecuteAsync("SET GLOBAL read_only=OFF", cancellationToken);

    public override Task CloseAsync(AdminSession server, CancellationToken cancellationToken) => server.ExecuteAsync("SET GLOBAL read_only=ON", cancellationToken);

    protected override TransactionSet Retrieved(IReadOnlyDictionary<string, string?> row) => TransactionSet.ParseMariaDb(row["Gtid_IO_Pos"]);
}
