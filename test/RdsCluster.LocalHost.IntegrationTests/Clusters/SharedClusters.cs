using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.IntegrationTests.Clusters;
using RdsCluster.LocalHost.Servers;

[assembly: AssemblyFixture(typeof(SharedClusters))]

namespace RdsCluster.LocalHost.IntegrationTests.Clusters;

/// <summary>One running cluster per engine for all tests that leave it whole: a Multi-AZ primary and two replicas.</summary>
public sealed class SharedClusters : IAsyncLifetime
{
    private readonly Dictionary<string, LocalCluster> _clusters = [];
    private readonly SemaphoreSlim _turn = new(1, 1);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async Task<LocalCluster> GetAsync(string engine)
    {
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await TestServers.RequireAsync(engine == "mysql" ? ServerEngine.MySql : ServerEngine.MariaDb);
            if (!_clusters.TryGetValue(engine, out var cluster))
            {
                _clusters[engine] = cluster = await TestServers.StartAsync(TestPlans.PrimaryWithReplicas(engine));
            }
            return cluster;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends a cluster that a test did not leave whole; the next test gets another.</summary>
    public async Task EndAsync(LocalCluster cluster)
    {
        foreach (var (engine, _) in _clusters.Where(c => c.Value == cluster).ToList())
        {
            _clusters.Remove(engine);
        }
        await cluster.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_clusters.Values.Select(c => c.DisposeAsync().AsTask()));
        _turn.Dispose();
    }
}
