using MySqlConnector;

namespace RdsCluster.Testing.IntegrationTests;

/// <summary>The test file in the README of RdsCluster.Testing.
/// The declared cluster: started before the first test of the class, stopped after the last.</summary>
public sealed class OrdersDatabase : RehearsedClusterFixture
{
    protected override Task<RehearsedCluster> StartAsync(CancellationToken cancellationToken) =>
        RehearsedCluster.StartAsync(
            stack => new MySqlCluster(stack, "Orders", ClusterPresets.Production()),
            cancellationToken: cancellationToken
        );
}

public sealed class OrdersDatabaseTests(OrdersDatabase database) : IClassFixture<OrdersDatabase>
{
    [Fact]
    public async Task Writer_AfterAFailover_AcceptsWrites()
    {
        await database.Cluster.FailOverAsync(TestContext.Current.CancellationToken);

        await using var connection = new MySqlConnection(database.Cluster.WriterConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand("CREATE DATABASE shop", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
