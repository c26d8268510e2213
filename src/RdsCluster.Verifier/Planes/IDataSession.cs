namespace RdsCluster.Verifier.Planes;

/// <summary>
/// One connection to one server. Every method throws <see cref="DataPlaneException"/> and nothing else; a session that
/// threw an ambiguous failure is not used again. Disposal may take long on a dead connection: dispose in the background.
/// </summary>
public interface IDataSession : IAsyncDisposable
{
    /// <summary>The server that answered when the session was opened.</summary>
    ServerIdentity Identity { get; }

    /// <summary>Role, state, settings and TLS of the server.</summary>
    Task<ServerFacts> DescribeAsync(CancellationToken cancellationToken);

    /// <summary>Role and own transactions: cheap enough to query many times a second.</summary>
    Task<RoleFacts> ReadRoleAsync(CancellationToken cancellationToken);

    /// <summary>Values of server variables by lower-case name; names that the server does not have are left out.</summary>
    Task<IReadOnlyDictionary<string, string>> ReadVariablesAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>Has the server end this connection, without a word to the client; where a proxy forbids it, nothing happens.</summary>
    Task BreakAsync(CancellationToken cancellationToken);

    /// <summary>Creates the verifier's own schema with its empty tables.</summary>
    Task PrepareAsync(string schema, CancellationToken cancellationToken);

    /// <summary>Drops the verifier's own schema; nothing happens where it does not exist.</summary>
    Task DropAsync(string schema, CancellationToken cancellationToken);

    /// <summary>
    /// Writes one row and moves the worker's head in one transaction. The commit is sent only after
    /// <see cref="CommitGate.TryPass"/>; returns when the server acknowledged it.
    /// </summary>
    Task WriteAsync(string schema, LedgerWrite write, CommitGate gate, CancellationToken cancellationToken);

    /// <summary>Whether the row of a write exists.</summary>
    Task<bool> ContainsAsync(string schema, LedgerWrite write, CancellationToken cancellationToken);

    /// <summary>
    /// Tries to write and rolls back. Returns when the server let the row in, which a reader must never do; a refusal is thrown with
    /// kind <see cref="FailureKind.ReadOnly"/>.
    /// </summary>
    Task AttemptWriteAsync(string schema, CancellationToken cancellationToken);

    /// <summary>A worker's head: the highest sequence written, 0 before the first.</summary>
    Task<long> ReadHeadAsync(string schema, int worker, CancellationToken cancellationToken);

    /// <summary>All heads by worker.</summary>
    Task<IReadOnlyDictionary<int, long>> ReadHeadsAsync(string schema, CancellationToken cancellationToken);

    /// <summary>Values of the counters by worker.</summary>
    Task<IReadOnlyDictionary<int, long>> ReadCountersAsync(string schema, CancellationToken cancellationToken);

    /// <summary>Rows of a ledger table in key order after <paramref name="after"/>, at most <paramref name="limit"/>; fewer means the
    /// end.</summary>
    Task<LedgerPage> ReadLedgerAsync(
        string schema,
        LedgerTable table,
        LedgerPosition after,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>State of replication into this server, or null where it replicates from nothing.</summary>
    Task<ReplicaStatus?> ReadReplicaStatusAsync(CancellationToken cancellationToken);

    /// <summary>The set of transactions that the server has executed, in its own notation, or null where the engine keeps none.</summary>
    Task<string?> ReadExecutedSetAsync(CancellationToken cancellationToken);

    /// <summary>Transactions of <paramref name="set"/> that <paramref name="other"/> lacks; empty when it has them all.</summary>
    Task<string> SubtractAsync(string set, string other, CancellationToken cancellationToken);

    /// <summary>Checksum of each of the verifier's own tables by name.</summary>
    Task<IReadOnlyDictionary<string, string>> ReadChecksumsAsync(string schema, CancellationToken cancellationToken);

    /// <summary>
    /// Digest of the rows after a key, up to <paramref name="end"/> or, without one, of at most <paramref name="rows"/> rows. It only
    /// reads.
    /// </summary>
    /// <param name="table"><c>schema.table</c>, with a primary key.</param>
    Task<TableRange> ReadTableRangeAsync(string table, string? after, string? end, int rows, CancellationToken cancellationToken);

    /// <summary>User tables without a primary key, as <c>schema.table</c>, at most 100.</summary>
    Task<IReadOnlyList<string>> ReadTablesWithoutPrimaryKeyAsync(CancellationToken cancellationToken);

    /// <summary>Grants of the session's user, one statement each.</summary>
    Task<IReadOnlyList<string>> ReadGrantsAsync(CancellationToken cancellationToken);

    /// <summary>The newest rows of the heartbeat chain in ascending order.</summary>
    Task<IReadOnlyList<Heartbeat>> ReadHeartbeatsAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Adds the next row to the heartbeat chain, and begins the chain where there is none.</summary>
    /// <returns>The row, acknowledged by the server.</returns>
    Task<Heartbeat> AppendHeartbeatAsync(DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Schemas whose name starts with <paramref name="prefix"/>.</summary>
    Task<IReadOnlyList<string>> ReadSchemasAsync(string prefix, CancellationToken cancellationToken);
}
