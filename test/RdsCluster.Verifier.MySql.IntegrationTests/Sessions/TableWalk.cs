using MySqlConnector;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.MySql.IntegrationTests.Sessions;

/// <summary>Tables of an application on a real server, and their ranges as the verifier reads them.</summary>
internal static class TableWalk
{
    private const int RowsPerRange = 2;

    /// <summary>Runs the statements of an application, one after the other.</summary>
    public static async Task RunAsync(ClusterTarget target, params string[] statements)
    {
        var text = new MySqlConnectionStringBuilder
        {
            Server = target.Writer.Host,
            Port = (uint)target.Writer.Port,
            UserID = target.Login.User,
            Password = await target.Login.Password(TestContext.Current.CancellationToken),
            SslMode = MySqlSslMode.Required,
            Pooling = false,
        };
        await using var connection = new MySqlConnection(text.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var statement in statements)
        {
            await using var command = new MySqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>All ranges of a table, two rows each.</summary>
    public static async Task<IReadOnlyList<TableRange>> ReadAsync(IDataSession session, string table)
    {
        var ranges = new List<TableRange>();
        do
        {
            ranges.Add(
                await session.ReadTableRangeAsync(
                    table,
                    ranges.LastOrDefault()?.End,
                    null,
                    RowsPerRange,
                    TestContext.Current.CancellationToken
                )
            );
        } while (ranges[^1].End is not null && ranges.Count < 100);
        return ranges;
    }
}
