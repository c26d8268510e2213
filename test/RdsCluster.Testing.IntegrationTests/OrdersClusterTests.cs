using System.Net.Sockets;
using MySqlConnector;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.Testing.IntegrationTests;

/// <summary>An application's test against the cluster of a construct.</summary>
public sealed class OrdersClusterTests(OrdersCluster orders) : IClassFixture<OrdersCluster>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_WrittenBeforeAFailover_IsThereAfterIt()
    {
        var cluster = orders.Cluster;
        await EventuallyAsync(
            cluster.WriterConnectionString,
            "CREATE OR REPLACE TABLE orders (id INT PRIMARY KEY); INSERT INTO orders VALUES (7)"
        );
        await AvailableAsync();
        var before = cluster.State.Instances.Single(instance => instance.IsWriter).Host;

        await cluster.FailOverAsync(Stop);

        Assert.NotEqual(before, cluster.State.Instances.Single(instance => instance.IsWriter).Host);
        Assert.Equal("7", await EventuallyAsync(cluster.WriterConnectionString, "SELECT id FROM orders"));
        Assert.Equal("7", await EventuallyAsync(cluster.ReaderConnectionString, "SELECT id FROM orders", hasArrived: id => id == "7"));
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
    public async Task User_OfTheTemplate_LogsInWithItsRightsAndNoOthers()
    {
        var cluster = orders.Cluster;
        await EventuallyAsync(cluster.WriterConnectionString, "CREATE OR REPLACE TABLE prices (id INT PRIMARY KEY)");
        var user = cluster.WriterConnectionStringOf("orders_ro");

        Assert.Equal("0", await EventuallyAsync(user, "SELECT COUNT(*) FROM prices"));
        var refused = await Assert.ThrowsAsync<MySqlException>(() => RunAsync(user, "INSERT INTO prices VALUES (1)"));
        Assert.Equal(MySqlErrorCode.TableAccessDenied, refused.ErrorCode);
        Assert.Contains(
            cluster.Differences,
            line => line.Contains("IAM tokens need AWS; 'watcher' has a password here", StringComparison.Ordinal)
        );
        Assert.Throws<ArgumentException>(() => cluster.WriterConnectionStringOf("nobody"));
    }

    [Fact]
    public Task UserFunction_OnMariaDb_MakesChangesAndDropsAUser() => UserFunctionRun.ProveAsync(orders.Cluster);

    [Fact]
    public async Task UserFunction_OnMySql_MakesChangesAndDropsAUser()
    {
        var directory = Directory.CreateTempSubdirectory("rdscluster-users-");
        try
        {
            var template = Path.Combine(directory.FullName, "template.json");
            await File.WriteAllTextAsync(
                template,
                """
                {"Resources":{"Db":{"Type":"AWS::RDS::DBInstance","Properties":{"Engine":"mysql","EngineVersion":"8.4","DBName":"shop",
                  "MasterUsername":"dbowner"}}}}
                """,
                Stop
            );
            await using var cluster = await RehearsedCluster.StartAsync(template, cancellationToken: Stop);
            await UserFunctionRun.ProveAsync(cluster);
        }
        catch (LocalHostException e) when (e.Message.Contains("provision", StringComparison.OrdinalIgnoreCase))
        {
            Assert.Skip(e.Message);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<string?> RunAsync(string connectionString, string sql)
    {
        await using var connection = new MySqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync(Stop);
        await using var command = new MySqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(Stop));
    }

    /// <summary>Another test's break is over.</summary>
    private async Task AvailableAsync()
    {
        var until = DateTime.UtcNow + Patience;
        while (orders.Cluster.State.Instances.Any(instance => instance.Status != "available") && DateTime.UtcNow < until)
        {
            await Task.Delay(50, Stop);
        }
    }

    /// <summary>What an application does in a failover: tries again until it is answered.</summary>
    /// <param name="hasArrived">Whether an answer of an asynchronous replica, which may lag, is the one to wait for; the last one is
    /// returned when the time is over.</param>
    private static async Task<string?> EventuallyAsync(string connectionString, string sql, Predicate<string?>? hasArrived = null)
    {
        var until = DateTime.UtcNow + Patience;
        while (true)
        {
            try
            {
                var answer = await RunAsync(connectionString, sql);
                if (hasArrived is null || hasArrived(answer) || DateTime.UtcNow >= until)
                {
                    return answer;
                }
            }
            catch (Exception e) when (e is MySqlException or IOException && DateTime.UtcNow < until)
            {
                // Not yet: the endpoint moves, or the table has not arrived.
            }
            await Task.Delay(50, Stop);
        }
    }
}
