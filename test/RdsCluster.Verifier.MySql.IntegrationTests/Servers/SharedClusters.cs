using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.Servers;
using RdsCluster.Verifier.MySql.IntegrationTests.Servers;

[assembly: AssemblyFixture(typeof(SharedClusters))]

namespace RdsCluster.Verifier.MySql.IntegrationTests.Servers;

/// <summary>One running cluster per engine, a Multi-AZ primary and two replicas, for all tests that leave it whole.</summary>
public sealed class SharedClusters : IAsyncLifetime
{
    private static readonly ServerSearch Search = ServerSearch.FromEnvironment(Environment.GetEnvironmentVariable);
    private readonly Dictionary<string, LocalCluster> _clusters = [];
    private readonly SemaphoreSlim _turn = new(1, 1);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The cluster of an engine. Skips the test, with the reason, where no server can be had.</summary>
    public async Task<LocalCluster> GetAsync(string engine)
    {
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (!_clusters.TryGetValue(engine, out var cluster))
            {
                _clusters[engine] = cluster = await StartAsync(engine);
            }
            return cluster;
        }
        catch (LocalHostException e)
        {
            Assert.Skip(e.Message);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_clusters.Values.Select(c => c.DisposeAsync().AsTask()));
        _turn.Dispose();
    }

    private static Task<LocalCluster> StartAsync(string engine) =>
        LocalCluster.StartAsync(
            new()
            {
                Name = $"verified-{engine}",
                Engine = engine,
                Topology = PlanTopology.Instances,
                Instances =
                [
                    Instance("primary", null) with
                    {
                        MultiAz = true,
                    },
                    Instance("replica1", "primary"),
                    Instance("replica2", "primary"),
                ],
                Port = 3306,
                MasterUsername = "admin",
            },
            new() { Search = Search },
            progress: null,
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );

    private static InstancePlan Instance(string name, string? source) =>
        new()
        {
            LogicalId = name,
            Identifier = name,
            SourceIdentifier = source,
            Parameters = new Dictionary<string, string> { ["require_secure_transport"] = "1" },
        };
}
