using MySqlConnector;
using RdsCluster.Verifier.MySql.Sessions;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.MySql.Dialects;

/// <summary>How one product is asked.</summary>
internal abstract class Dialect(string product)
{
    private const int PrivilegeMissing = 1227;

    public string Product { get; } = product;

    /// <summary>Columns: id, host, address, port.</summary>
    protected abstract string IdentitySql { get; }

    /// <summary>Variables that say whether ordinary users may not write.</summary>
    protected virtual IReadOnlyList<string> ReadOnlyVariables => ["read_only", "super_read_only"];

    public async Task<ServerIdentity> ReadIdentityAsync(IQuery query, CancellationToken cancellationToken)
    {
        var row = (await query.RowsAsync(IdentitySql, cancellationToken))[0];
        return new(row[0] ?? "", row[1] ?? "", SingleAddress(row[2]), (int)row.Number(3));
    }

    public async Task<ServerFacts> DescribeAsync(IQuery query, ServerIdentity identity, CancellationToken cancellationToken)
    {
        var variables = await SystemVariables.ReadAsync(query, ReadOnlyVariables, cancellationToken);
        var replica = await ReplicaOrNullAsync(query, cancellationToken);
        var uptime = (await query.RowsAsync(CommonSql.Uptime, cancellationToken)) is [var row]
            ? TimeSpan.FromSeconds(row.Number(1))
            : (TimeSpan?)null;
        return new()
        {
            Identity = identity,
            Product = Product,
            ReadOnly = ReadOnlyVariables.Any(v => variables.GetValueOrDefault(v) is "ON" or "1"),
            IsReplica = IsReplica(variables, replica),
            Uptime = uptime,
            Tls = await ReadTlsAsync(query, cancellationToken),
            Variables = variables,
            Replica = replica,
            SemiSync = SemiSyncText.Parse(await query.RowsAsync(CommonSql.SemiSync, cancellationToken)),
        };
    }

    public abstract Task<ReplicaStatus?> ReadReplicaStatusAsync(IQuery query, CancellationToken cancellationToken);

    public abstract Task<string?> ReadExecutedSetAsync(IQuery query, CancellationToken cancellationToken);

    public abstract Task<string> SubtractAsync(IQuery query, string set, string other, CancellationToken cancellationToken);

    public async Task<RoleFacts> ReadRoleAsync(IQuery query, ServerIdentity identity, CancellationToken cancellationToken)
    {
        var row = (await query.RowsAsync(RoleSql, cancellationToken))[0];
        return new(row[0] is "1" or "ON", OwnTransactions(row[1], identity));
    }

    /// <summary>Columns: whether ordinary users may not write, the set of executed transactions.</summary>
    protected abstract string RoleSql { get; }

    /// <summary>How many transactions of a set began on the server itself; null where the engine keeps none.</summary>
    protected abstract long? OwnTransactions(string? executed, ServerIdentity identity);

    protected virtual bool IsReplica(IReadOnlyDictionary<string, string> variables, ReplicaStatus? replica) => replica is not null;

    private async Task<ReplicaStatus?> ReplicaOrNullAsync(IQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadReplicaStatusAsync(query, cancellationToken);
        }
        catch (MySqlException e) when (e.Number == PrivilegeMissing)
        {
            // The login may not ask; the write probes and the ledger still decide.
            return null;
        }
    }

    private static async Task<string?> ReadTlsAsync(IQuery query, CancellationToken cancellationToken)
    {
        var rows = await query.RowsAsync(CommonSql.Tls, cancellationToken);
        var text = string.Join(" ", rows.OrderByDescending(r => r[0], StringComparer.OrdinalIgnoreCase).Select(r => r[1])).Trim();
        return text.Length > 0 ? text : null;
    }

    /// <summary>An address that stands for one host; wildcards and lists do not.</summary>
    private static string SingleAddress(string? address) =>
        address is null or "" or "*" or "0.0.0.0" or "::" || address.Contains(',') ? "" : address;
}
