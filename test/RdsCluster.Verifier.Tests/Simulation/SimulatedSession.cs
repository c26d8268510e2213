using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Tests.Simulation;

internal sealed class SimulatedSession(SimulatedCluster cluster, int server, string host) : IDataSession
{
    private readonly int _failovers = cluster.FailoversRequested;

    public ServerIdentity Identity { get; } = new($"server-{server}", "host", "", 3306);

    /// <summary>Whether this read shows an old state, while the steady state is over.</summary>
    private bool Stale =>
        cluster.FailoversRequested > 0
        && ((cluster.Faults.StaleReader && host == "reader") || (cluster.Faults.StaleWriter && host == "writer"));

    public Task<ServerFacts> DescribeAsync(CancellationToken cancellationToken) =>
        Task.FromResult(
            new ServerFacts
            {
                Identity = Identity,
                Product = "Simulated 1.0",
                ReadOnly = !cluster.IsWriter(server),
                IsReplica = !cluster.IsWriter(server),
                Uptime = TimeSpan.FromSeconds(Math.Floor((cluster.Now - cluster.Started).TotalSeconds)),
                Replica = Replica(),
                SemiSync = new(!(cluster.Faults.SemiSyncDegraded && cluster.FailoversRequested > 0), 2, 0),
                Variables = new Dictionary<string, string>
                {
                    ["require_secure_transport"] = cluster.Faults.PlaintextAccepted ? "OFF" : "ON",
                },
            }
        );

    public Task<RoleFacts> ReadRoleAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new RoleFacts(!cluster.IsWriter(server) && !cluster.CommitsOnItsOwn(server), cluster.OwnTransactions(server)));

    public Task<IReadOnlyDictionary<string, string>> ReadVariablesAsync(
        IReadOnlyCollection<string> names,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(
            new Dictionary<string, string>
            {
                ["require_secure_transport"] = cluster.Faults.PlaintextAccepted ? "OFF" : "ON",
                ["innodb_flush_log_at_trx_commit"] = cluster.Faults.RelaxedDurability ? "2" : "1",
                ["sync_binlog"] = "1",
            }
        );

    public Task BreakAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task PrepareAsync(string schema, CancellationToken cancellationToken)
    {
        await Task.Delay(cluster.Faults.SchemaTakes, cancellationToken);
        cluster.Schemas[schema] = true;
    }

    public Task DropAsync(string schema, CancellationToken cancellationToken)
    {
        cluster.Schemas.TryRemove(schema, out _);
        return Task.CompletedTask;
    }

    public Task WriteAsync(string schema, LedgerWrite write, CommitGate gate, CancellationToken cancellationToken)
    {
        if (cluster.Faults.BreaksConnections && cluster.FailoversRequested > _failovers)
        {
            throw new DataPlaneException(FailureKind.ConnectionLost, Certainty.NotSent, 2013, "the connection broke");
        }
        cluster.Commit(server, write, gate);
        return Task.CompletedTask;
    }

    public Task<bool> ContainsAsync(string schema, LedgerWrite write, CancellationToken cancellationToken) =>
        Task.FromResult(cluster.Rows(server).Contains(write));

    public Task AttemptWriteAsync(string schema, CancellationToken cancellationToken) =>
        cluster.IsWriter(server) || (cluster.Faults.WritableReplica && server == 1)
            ? Task.CompletedTask
            : throw new DataPlaneException(FailureKind.ReadOnly, Certainty.Refused, 1290, "read-only");

    public async Task<long> ReadHeadAsync(string schema, int worker, CancellationToken cancellationToken) =>
        (await ReadHeadsAsync(schema, cancellationToken)).GetValueOrDefault(worker);

    public Task<IReadOnlyDictionary<int, long>> ReadHeadsAsync(string schema, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<int, long>>(
            cluster
                .Rows(server, Stale)
                .Where(r => r.Table == LedgerTable.Ledger)
                .GroupBy(r => r.Worker)
                .ToDictionary(g => g.Key, g => g.Max(r => r.Sequence))
        );

    public Task<IReadOnlyDictionary<int, long>> ReadCountersAsync(string schema, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<int, long>>(
            cluster
                .Rows(server)
                .Where(r => r.Table == LedgerTable.Counter)
                .GroupBy(r => r.Worker)
                .ToDictionary(g => g.Key, g => g.LongCount())
        );

    public Task<LedgerPage> ReadLedgerAsync(
        string schema,
        LedgerTable table,
        LedgerPosition after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        IEnumerable<LedgerRow> rows = cluster
            .Rows(server, stale: cluster.Faults.OldBackup && host == "restored")
            .Where(r => r.Table == table)
            .Select(r => new LedgerRow(r.Worker, r.Sequence, r.Attempt));
        if (cluster.Faults.DuplicatedRows && table == LedgerTable.Repeatable)
        {
            rows = rows.SelectMany(r => new[] { r, r });
        }
        if (table != LedgerTable.Ledger || host == "restored")
        {
            return Task.FromResult(new LedgerPage([.. rows], after));
        }
        if (cluster.Faults.StrangeRows > 0)
        {
            rows = rows.Concat(Enumerable.Range(1, cluster.Faults.StrangeRows).Select(i => new LedgerRow(999, i, 1)));
        }
        if (cluster.Faults.PhantomWrites > 0)
        {
            rows = rows.Concat(
                cluster.RefusedWrites.Take(cluster.Faults.PhantomWrites).Select(w => new LedgerRow(w.Worker, w.Sequence, w.Attempt))
            );
        }
        return Task.FromResult(
            new LedgerPage(
                [
                    .. rows.Order(
                        Comparer<LedgerRow>.Create((a, b) => (a.Worker, a.Sequence, a.Attempt).CompareTo((b.Worker, b.Sequence, b.Attempt)))
                    ),
                ],
                after
            )
        );
    }

    public Task<ReplicaStatus?> ReadReplicaStatusAsync(CancellationToken cancellationToken) => Task.FromResult(Replica());

    public Task<string?> ReadExecutedSetAsync(CancellationToken cancellationToken) =>
        Task.FromResult<string?>(
            cluster.IsWriter(server) ? (cluster.Faults.LateCommit && ++cluster.WriterSetReadings > 2 ? "a:1-5" : "a:1-4")
            : cluster.Faults.ErrantReplica || cluster.Faults.LateCommit ? "a:1-5"
            : "a:1-4"
        );

    public Task<string> SubtractAsync(string set, string other, CancellationToken cancellationToken) =>
        Task.FromResult(set == other ? "" : "a:5");

    public Task<IReadOnlyDictionary<string, string>> ReadChecksumsAsync(string schema, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(
            new Dictionary<string, string> { ["ledger"] = cluster.Faults.DifferentReplica && !cluster.IsWriter(server) ? "1" : "2" }
        );

    public Task<TableRange> ReadTableRangeAsync(string table, string? after, string? end, int rows, CancellationToken cancellationToken) =>
        Task.FromResult(new TableRange(10, cluster.Faults.DifferentReplica && !cluster.IsWriter(server) ? "1" : "2", null));

    public Task<IReadOnlyList<string>> ReadTablesWithoutPrimaryKeyAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    public Task<IReadOnlyList<string>> ReadGrantsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<IReadOnlyList<string>> ReadSchemasAsync(string prefix, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([
            .. cluster
                .Schemas.Keys.Concat(cluster.Faults.Heartbeats is null ? [] : [HeartbeatChain.Schema])
                .Where(s => s.StartsWith(prefix, StringComparison.Ordinal)),
        ]);

    public Task<IReadOnlyList<Heartbeat>> ReadHeartbeatsAsync(int limit, CancellationToken cancellationToken) =>
        Task.FromResult(cluster.Heartbeats(host));

    public Task<Heartbeat> AppendHeartbeatAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult(cluster.AppendHeartbeat(at));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ReplicaStatus? Replica() =>
        cluster.IsWriter(server) ? null
        : server == 1 && cluster.Faults.ApplierError is { } error ? new("writer", true, false, null, error)
        : new("writer", true, !(cluster.Faults.RedundancyNeverBack && cluster.FailoversRequested > 0), TimeSpan.Zero, null);
}
