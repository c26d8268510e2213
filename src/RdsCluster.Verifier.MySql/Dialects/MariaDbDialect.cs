using RdsCluster.Verifier.MySql.Sessions;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.MySql.Dialects;

/// <summary>MariaDB 10.5 and later. It has no server UUID; its GTIDs are domain-server-sequence.</summary>
internal sealed class MariaDbDialect(string version) : Dialect($"MariaDB {version}")
{
    private const string ReplicaStatusSql = "SHOW ALL REPLICAS STATUS";

    /// <summary>What is in the own binary log, and what was applied without being in it.</summary>
    private const string ExecutedSql = "SELECT @@GLOBAL.gtid_binlog_state, @@GLOBAL.gtid_slave_pos";

    protected override string IdentitySql => "SELECT @@server_id, @@hostname, @@bind_address, @@port";

    protected override IReadOnlyList<string> ReadOnlyVariables => ["read_only"];

    protected override string RoleSql => "SELECT @@GLOBAL.read_only, @@GLOBAL.gtid_binlog_state";

    public override async Task<ReplicaStatus?> ReadReplicaStatusAsync(IQuery query, CancellationToken cancellationToken) =>
        ReplicaStatusText.Parse(await query.RowsAsync(ReplicaStatusSql, cancellationToken));

    public override async Task<string?> ReadExecutedSetAsync(IQuery query, CancellationToken cancellationToken)
    {
        var row = (await query.RowsAsync(ExecutedSql, cancellationToken))[0];
        return MariaDbGtidSet.Parse($"{row[0]},{row[1]}").ToString();
    }

    public override Task<string> SubtractAsync(IQuery query, string set, string other, CancellationToken cancellationToken) =>
        Task.FromResult(MariaDbGtidSet.Parse(set).Beyond(MariaDbGtidSet.Parse(other)).ToString());

    protected override long? OwnTransactions(string? executed, ServerIdentity identity) =>
        MariaDbGtidSet.Parse(executed ?? "").CountOf(long.Parse(identity.Id));
}
