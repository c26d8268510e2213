using RdsCluster.Verifier.MySql.Sessions;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.MySql.Dialects;

/// <summary>MySQL 8.0, 8.4 and 9.x, also as a Multi-AZ DB cluster.</summary>
internal sealed class MySqlDialect(string version, bool gtid) : Dialect($"MySQL {version}")
{
    private const string ReplicaStatusSql = "SHOW REPLICA STATUS";
    private const string ExecutedSql = "SELECT @@GLOBAL.gtid_executed";

    protected override string IdentitySql => "SELECT @@server_uuid, @@hostname, @@bind_address, @@port";

    protected override string RoleSql => "SELECT @@GLOBAL.read_only OR @@GLOBAL.super_read_only, @@GLOBAL.gtid_executed";

    public override async Task<ReplicaStatus?> ReadReplicaStatusAsync(IQuery query, CancellationToken cancellationToken) =>
        ReplicaStatusText.Parse(await query.RowsAsync(ReplicaStatusSql, cancellationToken));

    public override async Task<string?> ReadExecutedSetAsync(IQuery query, CancellationToken cancellationToken) =>
        gtid ? ((await query.RowsAsync(ExecutedSql, cancellationToken))[0][0] ?? "").ReplaceLineEndings("") : null;

    public override async Task<string> SubtractAsync(IQuery query, string set, string other, CancellationToken cancellationToken) =>
        (
            (await query.RowsAsync($"SELECT GTID_SUBTRACT('{Checked(set)}', '{Checked(other)}')", cancellationToken))[0][0] ?? ""
        ).ReplaceLineEndings("");

    protected override long? OwnTransactions(string? executed, ServerIdentity identity) =>
        gtid ? MySqlGtidSet.CountOf(executed ?? "", identity.Id) : null;

    /// <summary>A GTID set as the server wrote it, tags included.</summary>
    private static string Checked(string set) =>
        set.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or ':' or ',' or ' ' or '_')
            ? set
            : throw new ArgumentException($"'{set}' is no GTID set.", nameof(set));
}
