using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.MySql.Sessions;

/// <summary>Reads ranges of an application's table by its primary key. Keys travel as SQL literals that the server made itself.</summary>
internal static class TableReader
{
    private static readonly string[] Numbers =
    [
        "tinyint",
        "smallint",
        "mediumint",
        "int",
        "bigint",
        "decimal",
        "float",
        "double",
        "year",
        "bit",
        // Compared and sorted by their number.
        "enum",
        "set",
    ];

    private static readonly string[] Bytes = ["binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "geometry"];

    public static async Task<TableRange> ReadAsync(
        IQuery query,
        string table,
        string? after,
        string? end,
        int rows,
        CancellationToken cancellationToken
    )
    {
        var (schema, name) = Split(table);
        var columns = await query.RowsAsync(
            "SELECT c.column_name, c.data_type, k.ordinal_position FROM information_schema.columns c "
                + "LEFT JOIN information_schema.key_column_usage k ON k.constraint_name = 'PRIMARY' "
                + "AND k.table_schema = c.table_schema AND k.table_name = c.table_name AND k.column_name = c.column_name "
                + $"WHERE c.table_schema = '{Text(schema)}' AND c.table_name = '{Text(name)}' ORDER BY c.ordinal_position",
            cancellationToken
        );
        var key = columns.Where(c => c[2] is not null).OrderBy(c => c.Number(2)).ToList();
        if (key.Count == 0)
        {
            var why = columns.Count == 0 ? "it does not exist, or the login may not read it" : "it has no primary key";
            throw new DataPlaneException(FailureKind.NotFound, Certainty.Refused, 0, $"Table {table} cannot be compared: {why}.");
        }
        var names = string.Join(", ", key.Select(k => Quote(k[0]!)));
        var source = $"{Quote(schema)}.{Quote(name)}";
        var lower = after is null ? "TRUE" : $"({names}) > {after}" + First(key, ">=", after);
        end ??= (
            await query.RowsAsync(
                $"SELECT CONCAT('(', {string.Join(", ', ', ", key.Select(Literal))}, ')') FROM {source} WHERE {lower} "
                    + $"ORDER BY {names} LIMIT 1 OFFSET {rows - 1}",
                cancellationToken
            )
        )
            is [var last]
            ? last[0]
            : null;
        var all = string.Join(", ", columns.Select(c => $"COALESCE(HEX(CAST({Value(c)} AS BINARY)), '-')"));
        // MD5() and SHA1() are gone from MySQL 9.6 on: https://dev.mysql.com/doc/refman/9.6/en/legacy-hashing-component.html
        var digest = await query.RowsAsync(
            $"SELECT COUNT(*), COALESCE(BIT_XOR(CAST(CONV(LEFT(SHA2(CONCAT_WS('#', {all}), 256), 16), 16, 10) AS UNSIGNED)), 0) "
                + $"FROM {source} WHERE {lower} AND {(end is null ? "TRUE" : $"({names}) <= {end}" + First(key, "<=", end))}",
            cancellationToken
        );
        return new(digest[0].Number(0), digest[0][1] ?? "", end);
    }

    /// <summary>Expression that gives a column's value as a literal of SQL.</summary>
    private static string Literal(Row column)
    {
        var (name, type) = (Quote(column[0]!), column[1] ?? "");
        return IsTimestamp(column) ? $"CONCAT('FROM_UNIXTIME(', UNIX_TIMESTAMP({name}), ')')"
            : Numbers.Contains(type, StringComparer.OrdinalIgnoreCase) ? $"{name} + 0"
            : Bytes.Contains(type, StringComparer.OrdinalIgnoreCase) ? $"CONCAT('X\'\'', HEX({name}), '\'\'')"
            : $"CONCAT('_utf8mb4 X\'\'', HEX(CONVERT({name} USING utf8mb4)), '\'\'')";
    }

    /// <summary>A column without what the time zones of two servers make of it.</summary>
    private static string Value(Row column) => IsTimestamp(column) ? $"UNIX_TIMESTAMP({Quote(column[0]!)})" : Quote(column[0]!);

    private static bool IsTimestamp(Row column) => string.Equals(column[1], "timestamp", StringComparison.OrdinalIgnoreCase);

    /// <summary>The condition of a composite key's first column once more: an inequality of rows alone makes the server read its index from
    /// the start.</summary>
    private static string First(List<Row> key, string comparison, string values) =>
        key.Count == 1 ? "" : $" AND {Quote(key[0][0]!)} {comparison} {values[1..].Split(',')[0]}";

    private static (string Schema, string Name) Split(string table) =>
        table.Split('.', 2) is [{ Length: > 0 } schema, { Length: > 0 } name]
            ? (schema, name)
            : throw new ArgumentException($"'{table}' is not schema.table.", nameof(table));

    private static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    private static string Text(string name) =>
        name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
}
