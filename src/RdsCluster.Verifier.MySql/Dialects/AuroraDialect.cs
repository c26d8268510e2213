using RdsCluster.Verifier.MySql.Sessions;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.MySql.Dialects;

/// <summary>Aurora MySQL: readers share the writer's volume, so there is no replication to ask about, and no transaction set to
/// compare.</summary>
internal sealed class AuroraDialect(string version) : Dialect($"Aurora MySQL {version}")
{
    private const string TopologySql =
        "SELECT server_id, session_id, replica_lag_in_milliseconds, last_update_timestamp, @@aurora_server_id AS me "
        + "FROM information_schema.replica_host_status";

    private const string WriterSession = "MASTER_SESSION_ID";

    protected override string IdentitySql => "SELECT @@aurora_server_id, @@hostname, '', @@port";

    protected override IReadOnlyList<string> ReadOnlyVariables => ["innodb_read_only"];

    protected override string RoleSql => "SELECT @@innodb_read_only, NULL";

    public override async Task<ReplicaStatus?> ReadReplicaStatusAsync(IQuery query, CancellationToken cancellationToken) =>
        Parse(await query.RowsAsync(TopologySql, cancellationToken));

    public override Task<string?> ReadExecutedSetAsync(IQuery query, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public override Task<string> SubtractAsync(IQuery query, string set, string other, CancellationToken cancellationToken) =>
        Task.FromResult("");

    protected override long? OwnTransactions(string? executed, ServerIdentity identity) => null;

    /// <summary>
    /// The row of this server. Two writers can be listed for a while during a failover: the newest wins, and the other is named.
    /// </summary>
    internal static ReplicaStatus? Parse(IReadOnlyList<Row> rows)
    {
        var me = rows.Count > 0 ? rows[0]["me"] : null;
        var writers = rows.Where(r => r["session_id"] == WriterSession)
            .OrderByDescending(r => r["last_update_timestamp"], StringComparer.Ordinal)
            .ToList();
        var writer = writers.Count > 0 ? writers[0]["server_id"] : null;
        if (me is null || me == writer)
        {
            return null;
        }
        var own = rows.FirstOrDefault(r => r["server_id"] == me && r["session_id"] != WriterSession);
        var lag = double.TryParse(own?["replica_lag_in_milliseconds"], out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : (TimeSpan?)null;
        return new(
            writer ?? "",
            Receiving: own is not null,
            Applying: own is not null,
            lag,
            writers.Count > 1 ? $"two writers are listed; the older one is {writers[1]["server_id"]}" : null
        );
    }

    protected override bool IsReplica(IReadOnlyDictionary<string, string> variables, ReplicaStatus? replica) =>
        variables.GetValueOrDefault("innodb_read_only") is "ON" or "1";
}
