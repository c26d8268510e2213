using System.Globalization;
using System.Text;
using MySqlConnector;

namespace RdsCluster.Verifier.MySql.Sessions;

/// <summary>Statements over a connection.</summary>
internal sealed class ConnectionQuery(MySqlConnection connection) : IQuery
{
    public async Task<IReadOnlyList<Row>> RowsAsync(string sql, CancellationToken cancellationToken)
    {
        using var driver = new DriverCancellation(cancellationToken);
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(driver.Token);
        var rows = new List<Row>();
        while (await reader.ReadAsync(driver.Token))
        {
            var values = new KeyValuePair<string, string?>[reader.FieldCount];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = new(reader.GetName(i), Text(reader.GetValue(i)));
            }
            rows.Add(new(values));
        }
        return rows;
    }

    public async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        using var driver = new DriverCancellation(cancellationToken);
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(driver.Token);
    }

    private static string? Text(object value) =>
        value switch
        {
            DBNull => null,
            byte[] bytes => Encoding.UTF8.GetString(bytes),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
}
