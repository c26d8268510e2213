using System.Net.Sockets;
using MySqlConnector;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.Testing.Tests;

/// <summary>An application's test against the cluster of a construct.</summary>
public sealed class OrdersClusterTests(OrdersCluster orders) : IClassFixture<OrdersCluster>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_WrittenBeforeAFailover_IsThereAfterIt()
    {
        var cluster = orders.Cluster;
        await RunAsync(cluster.WriterConnectionString, "CREATE TABLE orders (id INT PRIMARY KEY); INSERT INTO orders VALUES (7)");
        var before = cluster.State.Instances.Single(instance => instance.IsWriter).Host;

        await cluster.FailOverAsync(Stop);

        Assert.NotEqual(before, cluster.State.Instances.Single(instance => instance.IsWriter).Host);
        Assert.Equal("7", await EventuallyAsync(cluster.WriterConnectionString, "SELECT id FROM orders"));
        Assert.Equal("7", await EventuallyAsync(cluster.ReaderConnectionString, "SELECT id FROM orders"));
        await Assert.ThrowsAsync<MySqlException>(() => RunAsync(cluster.ReaderConnectionString, "INSERT INTO orders VALUES (8)"));
    }

    [Fact]
    public async Task Cluster_WhoseWriterIsKilled_ComesBackByItself()
    {
        await orders.Cluster.KillWriterAsync(Stop);

        Assert.Equal("0", await EventuallyAsync(orders.Cluster.WriterConnectionString, "SELECT @@read_only"));
    }

    [Fact]
    public async Task Cluster_OfAConstruct_HasWhatClientsNeed()
    {
        var cluster = orders.Cluster;

        Assert.Equal("shop", await RunAsync(cluster.WriterConnectionString, "SELECT DATABASE()"));
        Assert.Contains("rds.amazonaws.com", cluster.Names.Writer, StringComparison.Ordinal);
        Assert.Contains(cluster.Differences, line => line.Contains("BackupRetentionPeriod", StringComparison.Ordinal));
        using var client = new TcpClient();
        await client.ConnectAsync(cluster.RdsApi.Host, cluster.RdsApi.Port, Stop);
        await cluster.ApplyFaultAsync("dns-servfail", new Dictionary<string, string>(), Stop);
        Assert.Equal(["dns-servfail"], cluster.ActiveFaults);
        await cluster.RevertFaultAsync("dns-servfail", Stop);
    }

    [Fact]
    public async Task Start_WithoutTemplate_SaysSo()
    {
        var error = await Assert.ThrowsAsync<LocalHostException>(() => RehearsedCluster.StartAsync("/nowhere/template.json", cancellationToken: Stop));

        Assert.Contains("/nowhere/template.json", error.Message, StringComparison.Ordinal);
    }

    private static async Task<string?> RunAsync(string connectionString, string sql)
    {
        await using var connection = new MySqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync(Stop);
        await using var command = new MySqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(Stop));
    }

    /// <summary>What an application does in a failover: tries again until it is answered.</summary>
    private static async Task<string?> EventuallyAsync(string connectionString, string sql)
    {
        var until = DateTime.UtcNow + Patience;
        while (true)
        {
            try
            {
                return await RunAsync(connectionString, sql);
            }
            catch (MySqlException) when (DateTime.UtcNow < until)
            {
                await Task.Delay(50, Stop);
            }
        }
    }
}
