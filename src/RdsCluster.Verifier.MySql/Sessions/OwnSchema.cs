using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.MySql.Sessions;

/// <summary>
/// SQL of the verifier's own schema. Every table has a primary key (sql_require_primary_key), every statement is safe in every binlog
/// format, DDL stands alone (enforce_gtid_consistency), and no administrative right is needed.
/// </summary>
internal static class OwnSchema
{
    public static readonly IReadOnlyList<string> Tables = ["ledger", "head", "repeatable", "counter"];

    public static IEnumerable<string> Create(string schema)
    {
        var s = Quote(schema);
        yield return $"CREATE DATABASE IF NOT EXISTS {s}";
        yield return $"CREATE TABLE IF NOT EXISTS {s}.ledger (worker INT NOT NULL, sequence BIGINT NOT NULL, attempt INT NOT "
            + "NULL, PRIMARY KEY (worker, sequence, attempt)) ENGINE=InnoDB";
        yield return $"CREATE TABLE IF NOT EXISTS {s}.head (worker INT NOT NULL PRIMARY KEY, sequence BIGINT NOT NULL) ENGINE=InnoDB";
        yield return $"CREATE TABLE IF NOT EXISTS {s}.repeatable (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, worker INT NOT "
            + "NULL, sequence BIGINT NOT NULL, attempt INT NOT NULL) ENGINE=InnoDB";
        yield return $"CREATE TABLE IF NOT EXISTS {s}.counter (worker INT NOT NULL PRIMARY KEY, value BIGINT NOT NULL) ENGINE=InnoDB";
    }

    public static string Drop(string schema) => $"DROP DATABASE IF EXISTS {Quote(schema)}";

    public const string Commit = "COMMIT";

    public const string Rollback = "ROLLBACK";

    /// <summary>Everything up to the commit, in one round trip: the shorter a probe, the narrower the bounds of an outage.</summary>
    public static string Write(string schema, LedgerWrite w)
    {
        var s = Quote(schema);
        return "START TRANSACTION; "
            + w.Table switch
            {
                LedgerTable.Ledger => $"INSERT INTO {s}.ledger (worker, sequence, attempt) VALUES ({w.Worker}, {w.Sequence}, {w.Attempt}); "
                    + $"INSERT INTO {s}.head (worker, sequence) VALUES ({w.Worker}, {w.Sequence}) ON DUPLICATE KEY UPDATE "
                    + $"sequence = {w.Sequence}",
                LedgerTable.Repeatable =>
                    $"INSERT INTO {s}.repeatable (worker, sequence, attempt) VALUES ({w.Worker}, {w.Sequence}, {w.Attempt})",
                _ => $"INSERT INTO {s}.counter (worker, value) VALUES ({w.Worker}, 1) ON DUPLICATE KEY UPDATE value = value + 1",
            };
    }

    public static string Contains(string schema, LedgerWrite w) =>
        $"SELECT COUNT(*) FROM {Quote(schema)}.ledger WHERE worker = {w.Worker} AND sequence = {w.Sequence} AND attempt = {w.Attempt}";

    public static string Attempt(string schema, int worker) =>
        $"START TRANSACTION; INSERT INTO {Quote(schema)}.ledger (worker, sequence, attempt) VALUES ({worker}, 0, 0)";

    public static string Head(string schema, int worker) => $"SELECT sequence FROM {Quote(schema)}.head WHERE worker = {worker}";

    public static string Heads(string schema) => $"SELECT worker, sequence FROM {Quote(schema)}.head";

    public static string Counters(string schema) => $"SELECT worker, value FROM {Quote(schema)}.counter";

    public static string LedgerPage(string schema, LedgerPosition after, int limit) =>
        $"SELECT worker, sequence, attempt FROM {Quote(schema)}.ledger WHERE worker > {after.Worker} OR (worker = "
        + $"{after.Worker} AND sequence > {after.Sequence}) "
        + $"OR (worker = {after.Worker} AND sequence = {after.Sequence} AND attempt > {after.Attempt}) ORDER BY worker, "
        + $"sequence, attempt LIMIT {limit}";

    public static string RepeatablePage(string schema, LedgerPosition after, int limit) =>
        $"SELECT worker, sequence, attempt, id FROM {Quote(schema)}.repeatable WHERE id > {after.Row} ORDER BY id LIMIT {limit}";

    public static string Checksums(string schema) => $"CHECKSUM TABLE {string.Join(", ", Tables.Select(t => $"{Quote(schema)}.{t}"))}";

    public static string Schemas(string prefix) =>
        $"SELECT schema_name FROM information_schema.schemata WHERE LEFT(schema_name, {prefix.Length}) = '{Checked(prefix)}'";

    public static string Quote(string schema) => $"`{Checked(schema)}`";

    /// <summary>The verifier makes these names itself; anything else is a bug and must not reach a server.</summary>
    private static string Checked(string name) =>
        name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? name
            : throw new ArgumentException($"'{name}' is no name of the verifier's own.", nameof(name));
}
