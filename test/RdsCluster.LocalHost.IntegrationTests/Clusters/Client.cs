using MySqlConnector;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.IntegrationTests.Clusters;

/// <summary>What an application does: connects as the master user, verifies the certificate, runs a statement.</summary>
internal static class Client
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<MySqlConnection> ConnectAsync(
        this LocalCluster cluster,
        LocalEndpoint endpoint,
        MySqlSslMode tls = MySqlSslMode.VerifyFull,
        uint connectSeconds = 5
    )
    {
        var state = cluster.State;
        var connection = new MySqlConnection(
            new MySqlConnectionStringBuilder
            {
                Server = endpoint.Address,
                Port = (uint)endpoint.Port,
                UserID = state.MasterUsername,
                Password = await File.ReadAllTextAsync(state.PasswordFile, Stop),
                SslMode = tls,
                SslCa = tls == MySqlSslMode.VerifyFull ? state.CertificateAuthorityFile : "",
                AllowPublicKeyRetrieval = true,
                Pooling = false,
                ConnectionTimeout = connectSeconds,
            }.ConnectionString
        );
        await connection.OpenAsync(Stop);
        return connection;
    }

    /// <summary>A new table with one integer key, on the writer.</summary>
    public static async Task<string> NewTableAsync(this LocalCluster cluster)
    {
        var table = $"orders.t{Guid.NewGuid():N}";
        await cluster.QueryAsync(cluster.State.Writer, $"CREATE TABLE {table} (id INT PRIMARY KEY)");
        return table;
    }

    public static async Task<string?> QueryAsync(
        this LocalCluster cluster,
        LocalEndpoint endpoint,
        string sql,
        MySqlSslMode tls = MySqlSslMode.VerifyFull,
        uint connectSeconds = 5
    )
    {
        await using var connection = await cluster.ConnectAsync(endpoint, tls, connectSeconds);
        await using var command = new MySqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(Stop));
    }

    /// <summary>Asks until the answer is the expected one, at most so many seconds; gives the last answer.</summary>
    public static async Task<string?> EventuallyAsync(
        this LocalCluster cluster,
        LocalEndpoint endpoint,
        string sql,
        string expected,
        int seconds = 40
    )
    {
        var until = DateTime.UtcNow.AddSeconds(seconds);
        string? answer = null;
        while (answer != expected && DateTime.UtcNow < until)
        {
            try
            {
                answer = await cluster.QueryAsync(endpoint, sql);
            }
            catch (Exception e) when (e is MySqlException or IOException)
            {
                answer = e.Message;
            }

            if (answer != expected)
            {
                await Task.Delay(20, Stop);
            }
        }

        return answer;
    }

    /// <summary>Every acknowledged write is there, at once or soon.</summary>
    public static async Task AssertHoldsAsync(this LocalCluster cluster, LocalEndpoint endpoint, string table, WriteLoad load)
    {
        Assert.True(load.Acknowledged.Count > 10, $"only {load.Acknowledged.Count} writes were acknowledged");
        var acknowledged = $"SELECT COUNT(*) FROM {table} WHERE id IN ({string.Join(',', load.Acknowledged)})";
        Assert.Equal($"{load.Acknowledged.Count}", await cluster.EventuallyAsync(endpoint, acknowledged, $"{load.Acknowledged.Count}"));
    }
}
