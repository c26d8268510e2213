using MySqlConnector;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.IntegrationTests.Clusters;

/// <summary>Inserts 1, 2, 3, … through the writer endpoint, connects again after every error, and remembers what was
/// acknowledged.</summary>
internal sealed class WriteLoad : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _writing;

    public WriteLoad(LocalCluster cluster, string table) =>
        _writing = Task.Run(() => WriteAsync(cluster, table), TestContext.Current.CancellationToken);

    public List<int> Acknowledged { get; } = [];

    public async Task<WriteLoad> RunForAsync(TimeSpan time)
    {
        await Task.Delay(time, TestContext.Current.CancellationToken);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _writing;
        _ending.Dispose();
    }

    private async Task WriteAsync(LocalCluster cluster, string table)
    {
        var id = 0;
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                await using var connection = await cluster.ConnectAsync(cluster.State.Writer);
                while (!_ending.IsCancellationRequested)
                {
                    await using var command = new MySqlCommand($"INSERT INTO {table} VALUES ({++id})", connection);
                    await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
                    Acknowledged.Add(id);
                }
            }
            catch (Exception e) when (e is MySqlException or IOException)
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }
        }
    }
}
