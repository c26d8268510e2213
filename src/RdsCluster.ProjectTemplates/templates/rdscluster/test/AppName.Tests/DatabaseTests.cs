using MySqlConnector;

namespace AppName.Tests;

public sealed class DatabaseTests(Database database) : IClassFixture<Database>
{
    [Fact]
    public async Task Row_AfterItsCommit_IsReadBack()
    {
        await ExecuteAsync("CREATE DATABASE IF NOT EXISTS orders");
        await ExecuteAsync("CREATE TABLE orders.one (id INT PRIMARY KEY)");
        await ExecuteAsync("INSERT INTO orders.one VALUES (42)");

        Assert.Equal(42, await ExecuteAsync("SELECT id FROM orders.one"));
    }
#if (failsOver)

    /// <summary>What an application has to come through: the writer dies, a replica takes over, and no committed row is lost.</summary>
    [Fact]
    public async Task Row_AfterAFailover_IsStillThere()
    {
        await ExecuteAsync("CREATE DATABASE IF NOT EXISTS orders");
        await ExecuteAsync("CREATE TABLE orders.two (id INT PRIMARY KEY)");
        await ExecuteAsync("INSERT INTO orders.two VALUES (42)");

        await database.Cluster.FailOverAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(42, await ExecuteAsync("SELECT id FROM orders.two"));
    }
#endif

    private async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new MySqlConnection(database.Cluster.WriterConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
