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

    public override async Task PointAtAsync(
        AdminSession replica,
        LocalEndpoint source,
        string password,
        CancellationToken cancellationToken
    )
    {
        await replica.ExecuteAsync("STOP SLAVE", cancellationToken);
        await NoteLoggedDefinitionAsync(replica, cancellationToken);
        await replica.ExecuteAsync(
            // A former writer has its own writes in its binary log alone: its position counts from there.
            "SET GLOBAL gtid_slave_pos=@@GLOBAL.gtid_current_pos; "
                + $"CHANGE MASTER TO MASTER_HOST='{source.Address}', MASTER_PORT={source.Port}, MASTER_USER='{HostAccounts.Replication}', "
                + $"MASTER_PASSWORD={AccountSql.Literal(password)}, MASTER_USE_GTID=slave_pos, MASTER_SSL=1, "
                + "MASTER_CONNECT_RETRY=1, MASTER_HEARTBEAT_PERIOD=0.5",
            cancellationToken
        );
    }

    public override async Task ResumeAsync(AdminSession replica, CancellationToken cancellationToken)
    {
        await NoteLoggedDefinitionAsync(replica, cancellationToken);
        await StartAsync(replica, cancellationToken);
    }

    public override Task StartUntilAsync(AdminSession replica, TransactionSet transactions, CancellationToken cancellationToken) =>
        replica.ExecuteAsync($"START SLAVE UNTIL master_gtid_pos='{transactions}'", cancellationToken);

    public override Task DelayApplierAsync(AdminSession replica, int seconds, CancellationToken cancellationToken) =>
        replica.ExecuteAsync($"STOP SLAVE; CHANGE MASTER TO MASTER_DELAY={seconds}; START SLAVE", cancellationToken);

    public override async Task<TransactionSet> ExecutedAsync(AdminSession server, CancellationToken cancellationToken) =>
        TransactionSet.ParseMariaDb(await server.ScalarAsync("SELECT @@GLOBAL.gtid_current_pos", cancellationToken));

    public override async Task<bool> WaitUntilExecutedAsync(
        AdminSession server,
        TransactionSet transactions,
        TimeSpan timeout,
        CancellationToken cancellationToken
    ) =>
        transactions.IsEmpty
        || (await ExecutedAsync(server, cancellationToken)).Contains(transactions)
        || await server.ScalarAsync(
            string.Create(CultureInfo.InvariantCulture, $"SELECT MASTER_GTID_WAIT('{transactions}', {timeout.TotalSeconds:0.###})"),
            cancellationToken
        ) == "0";

    public override Task OpenAsync(AdminSession server, CancellationToken cancellationToken) =>
        server.ExecuteAsync("SET GLOBAL read_only=OFF", cancellationToken);

    public override Task CloseAsync(AdminSession server, CancellationToken cancellationToken) =>
        server.ExecuteAsync("SET GLOBAL read_only=ON", cancellationToken);

    /// <summary>
    /// A replica executes a DDL statement, logs it and only then notes its position; one that died before that would refuse the statement
    /// when its source sends it again (error 1950). Changes of rows are noted in their own transaction: a position that lacks one of those,
    /// as with relaxed durability, tells of rows that are lost, and must stay as it is. So must one that lacks a statement of the replica's
    /// own.
    /// </summary>
    private static async Task NoteLoggedDefinitionAsync(AdminSession replica, CancellationToken cancellationToken)
    {
        var row = (
            await replica.RowsAsync(
                "SELECT @@GLOBAL.gtid_slave_pos AS noted, @@GLOBAL.gtid_binlog_pos AS logged, @@GLOBAL.server_id AS own",
                cancellationToken
            )
        )[0];
        var (noted, logged) = (TransactionSet.ParseMariaDb(row["noted"]), TransactionSet.ParseMariaDb(row["logged"]));
        if (
            logged.Except(noted).Count == 1
            && await LastDefinitionAsync(replica, cancellationToken) is [_, var server, _] last
            && server != row["own"]
        )
        {
            var with = noted.Union(TransactionSet.ParseMariaDb(string.Join('-', last)));
            if (with.Contains(logged))
            {
                await replica.ExecuteAsync($"SET GLOBAL gtid_slave_pos='{with}'", cancellationToken);
            }
        }
    }

    /// <returns>Domain, server and number of what the binary log ends with; null unless that is a statement without a transaction, as DDL
    /// is.</returns>
    private static async Task<string[]?> LastDefinitionAsync(AdminSession server, CancellationToken cancellationToken)
    {
        // A server begins a new log when it starts.
        foreach (var log in (await server.RowsAsync("SHOW BINARY LOGS", cancellationToken)).Reverse())
        {
            var events = await server.RowsAsync($"SHOW BINLOG EVENTS IN '{log["Log_name"]}'", cancellationToken);
            // "GTID 0-1-5", but "BEGIN GTID 0-1-5" where a transaction follows.
            if (events.LastOrDefault(e => e["Event_type"] == "Gtid") is { } last)
            {
                return last["Info"]!.Split(' ') is ["GTID", var gtid, ..] ? gtid.Split('-') : null;
            }
        }

        return null;
    }

    protected override TransactionSet Retrieved(IReadOnlyDictionary<string, string?> row) =>
        TransactionSet.ParseMariaDb(row["Gtid_IO_Pos"]);
}
