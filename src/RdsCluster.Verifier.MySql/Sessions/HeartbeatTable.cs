using System.Globalization;
using MySqlConnector;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.MySql.Sessions;

/// <summary>SQL of the heartbeat chain. Nothing deletes rows: one is about 200 bytes, 7 MB a year at one every 15 minutes.</summary>
internal static class HeartbeatTable
{
    private const string Name = HeartbeatChain.Schema + ".chain";
    private const string Columns = "number, unix_milliseconds, previous, hash";

    public static async Task<IReadOnlyList<Heartbeat>> ReadAsync(IQuery query, int limit, CancellationToken cancellationToken) =>
        [
            .. (await query.RowsAsync($"SELECT {Columns} FROM {Name} ORDER BY number DESC LIMIT {limit}", cancellationToken))
                .Select(Row)
                .Reverse(),
        ];

    /// <summary>Adds the next row. The primary key lets only one of two writers follow a row.</summary>
    public static async Task<Heartbeat> AppendAsync(IQuery query, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await query.RunAsync($"CREATE DATABASE IF NOT EXISTS {HeartbeatChain.Schema}", cancellationToken);
        await query.RunAsync(
            $"CREATE TABLE IF NOT EXISTS {Name} (number BIGINT NOT NULL PRIMARY KEY, unix_milliseconds BIGINT NOT NULL, "
                + "previous CHAR(64) CHARACTER SET ascii NOT NULL, hash CHAR(64) CHARACTER SET ascii NOT NULL) ENGINE=InnoDB",
            cancellationToken
        );
        while (true)
        {
            var next = Heartbeat.After(await ReadAsync(query, limit: 1, cancellationToken) is [var last] ? last : null, at);
            try
            {
                await query.RunAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"INSERT INTO {Name} ({Columns}) VALUES ({next.Number}, {next.UnixMilliseconds}, '{next.Previous}', '{next.Hash}')"
                    ),
                    cancellationToken
                );
                return next;
            }
            catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.DuplicateKeyEntry)
            {
                // Another writer was faster: the next row follows its row.
            }
        }
    }

    private static Heartbeat Row(Row row) => new(row.Number(0), row.Number(1), row[2] ?? "", row[3] ?? "");
}
