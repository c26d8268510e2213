using MySqlConnector;
using RdsCluster.Verifier.MySql.Dialects;
using RdsCluster.Verifier.MySql.Errors;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.MySql.Sessions;

/// <summary>A session over one connection.</summary>
internal sealed class MySqlSession(MySqlConnection connection, IQuery query, Dialect dialect, ServerIdentity identity) : IDataSession
{
    public ServerIdentity Identity { get; } = identity;

    public Task<ServerFacts> DescribeAsync(CancellationToken cancellationToken) =>
        AskAsync(() => dialect.DescribeAsync(query, Identity, cancellationToken));

    public Task<RoleFacts> ReadRoleAsync(CancellationToken cancellationToken) =>
        AskAsync(() => dialect.ReadRoleAsync(query, Identity, cancellationToken));

    public Task<IReadOnlyDictionary<string, string>> ReadVariablesAsync(
        IReadOnlyCollection<string> names,
        CancellationToken cancellationToken
    ) => AskAsync(() => SystemVariables.ReadAsync(query, names, cancellationToken));

    public async Task BreakAsync(CancellationToken cancellationToken)
    {
        try
        {
            await query.RunAsync(CommonSql.KillOwnConnection, cancellationToken);
        }
        catch (Exception e) when (e is MySqlException or IOException)
        {
            // The server's last word on this connection, or a proxy's refusal.
        }
    }

    public Task PrepareAsync(string schema, CancellationToken cancellationToken) =>
        AskAsync(async () =>
        {
            foreach (var statement in OwnSchema.Create(schema))
            {
                await query.RunAsync(statement, cancellationToken);
            }
            return true;
        });

    public Task DropAsync(string schema, CancellationToken cancellationToken) =>
        AskAsync(async () =>
        {
            await query.RunAsync(OwnSchema.Drop(schema), cancellationToken);
            return true;
        });

    public async Task WriteAsync(string schema, LedgerWrite write, CommitGate gate, CancellationToken cancellationToken)
    {
        var sent = false;
        try
        {
            await query.RunAsync(OwnSchema.Write(schema, write), cancellationToken);
            if (!gate.TryPass())
            {
                throw new DataPlaneException(FailureKind.TimedOut, Certainty.NotSent, 0, "Timed out before the commit was sent.");
            }
            sent = true;
            await query.RunAsync(OwnSchema.Commit, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw ErrorTable.Classify(e, sent);
        }
    }

    public Task<bool> ContainsAsync(string schema, LedgerWrite write, CancellationToken cancellationToken) =>
        AskAsync(async () => (await query.RowsAsync(OwnSchema.Contains(schema, write), cancellationToken))[0].Number(0) > 0);

    public Task AttemptWriteAsync(string schema, CancellationToken cancellationToken) =>
        AskAsync(async () =>
        {
            // A worker number below zero belongs to nobody, and a random one meets no lock of another attempt.
            var worker = -1 - Random.Shared.Next(1_000_000);
            await query.RunAsync(OwnSchema.Attempt(schema, worker), cancellationToken);
            await query.RunAsync(OwnSchema.Rollback, cancellationToken);
            return true;
        });

    public Task<long> ReadHeadAsync(string schema, int worker, CancellationToken cancellationToken) =>
        AskAsync(async () => (await query.RowsAsync(OwnSchema.Head(schema, worker), cancellationToken)) is [var row] ? row.Number(0) : 0);

    public Task<IReadOnlyDictionary<int, long>> ReadHeadsAsync(string schema, CancellationToken cancellationToken) =>
        PairsAsync(OwnSchema.Heads(schema), cancellationToken);

    public Task<IReadOnlyDictionary<int, long>> ReadCountersAsync(string schema, CancellationToken cancellationToken) =>
        PairsAsync(OwnSchema.Counters(schema), cancellationToken);

    public Task<LedgerPage> ReadLedgerAsync(
        string schema,
        LedgerTable table,
        LedgerPosition after,
        int limit,
        CancellationToken cancellationToken
    ) =>
        AskAsync(async () =>
        {
            var sql =
                table == LedgerTable.Repeatable
                    ? OwnSchema.RepeatablePage(schema, after, limit)
                    : OwnSchema.LedgerPage(schema, after, limit);
            var rows = new List<LedgerRow>();
            var end = after;
            using var driver = new DriverCancellation(cancellationToken);
            await using var command = new MySqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync(driver.Token);
            while (await reader.ReadAsync(driver.Token))
            {
                rows.Add(new(reader.GetInt32(0), reader.GetInt64(1), reader.GetInt32(2)));
                end = new(
                    reader.GetInt32(0),
                    reader.GetInt64(1),
                    reader.GetInt32(2),
                    table == LedgerTable.Repeatable ? reader.GetInt64(3) : 0
                );
            }
            return new LedgerPage(rows, end);
        });

    public Task<ReplicaStatus?> ReadReplicaStatusAsync(CancellationToken cancellationToken) =>
        AskAsync(() => dialect.ReadReplicaStatusAsync(query, cancellationToken));

    public Task<string?> ReadExecutedSetAsync(CancellationToken cancellationToken) =>
        AskAsync(() => dialect.ReadExecutedSetAsync(query, cancellationToken));

    public Task<string> SubtractAsync(string set, string other, CancellationToken cancellationToken) =>
        AskAsync(() => dialect.SubtractAsync(query, set, other, cancellationToken));

    public Task<IReadOnlyDictionary<string, string>> ReadChecksumsAsync(string schema, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyDictionary<string, string>>(async () =>
            (await query.RowsAsync(OwnSchema.Checksums(schema), cancellationToken)).ToDictionary(r => r[0] ?? "", r => r[1] ?? "none")
        );

    public Task<TableRange> ReadTableRangeAsync(string table, string? after, string? end, int rows, CancellationToken cancellationToken) =>
        AskAsync(() => TableReader.ReadAsync(query, table, after, end, rows, cancellationToken));

    public Task<IReadOnlyList<string>> ReadTablesWithoutPrimaryKeyAsync(CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<string>>(async () =>
            [.. (await query.RowsAsync(CommonSql.TablesWithoutPrimaryKey, cancellationToken)).Select(r => $"{r[0]}.{r[1]}")]
        );

    public Task<IReadOnlyList<string>> ReadGrantsAsync(CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<string>>(async () =>
            [.. (await query.RowsAsync(CommonSql.Grants, cancellationToken)).Select(r => r[0] ?? "")]
        );

    public Task<IReadOnlyList<Heartbeat>> ReadHeartbeatsAsync(int limit, CancellationToken cancellationToken) =>
        AskAsync(() => HeartbeatTable.ReadAsync(query, limit, cancellationToken));

    public Task<Heartbeat> AppendHeartbeatAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        AskAsync(() => HeartbeatTable.AppendAsync(query, at, cancellationToken));

    public Task<IReadOnlyList<string>> ReadSchemasAsync(string prefix, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<string>>(async () =>
            [.. (await query.RowsAsync(OwnSchema.Schemas(prefix), cancellationToken)).Select(r => r[0] ?? "")]
        );

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private Task<IReadOnlyDictionary<int, long>> PairsAsync(string sql, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyDictionary<int, long>>(async () =>
            (await query.RowsAsync(sql, cancellationToken)).ToDictionary(r => (int)r.Number(0), r => r.Number(1))
        );

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw ErrorTable.Classify(e, sent: false);
        }
    }
}
