using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.IntegrationTests.Clusters;

/// <summary>Tests on the shared clusters.</summary>
/// <remarks>
/// One that fails tells what its clusters did meanwhile and how they stand, and leaves them to nobody: a fault that is still in force or a
/// writer that did not come back would make every later test fail as well.
/// </remarks>
public abstract class SharedClusterTests(SharedClusters clusters) : IAsyncDisposable
{
    private readonly List<(LocalCluster Cluster, int StepsBefore)> _used = [];

    /// <summary>Opens a session of the local host's own account.</summary>
    private protected static Task<AdminSession> ConnectAsync(LocalInstance instance) =>
        AdminSession.OpenAsync(
            instance.Host,
            instance.Endpoint.Port,
            HostAccounts.Admin,
            HostAccounts.Load(TestServers.Search.CacheDirectory).Password,
            TestContext.Current.CancellationToken
        );

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState?.Result != TestResult.Failed)
        {
            return;
        }
        foreach (var (cluster, stepsBefore) in _used)
        {
            Tell(cluster, stepsBefore);
            await clusters.EndAsync(cluster);
        }
    }

    protected async Task<LocalCluster> GetClusterAsync(string engine)
    {
        var cluster = await clusters.GetAsync(engine);
        if (_used.TrueForAll(used => used.Cluster != cluster))
        {
            _used.Add((cluster, cluster.Log.Steps.Count));
        }
        return cluster;
    }

    private static void Tell(LocalCluster cluster, int stepsBefore)
    {
        var output = TestContext.Current.TestOutputHelper;
        foreach (var step in cluster.Log.Steps.Skip(stepsBefore))
        {
            output?.WriteLine($"{step.Time:HH:mm:ss.fff} {step.Step} {step.Instance} {step.Detail}");
        }
        output?.WriteLine($"active faults: {string.Join(", ", cluster.ActiveFaults)}");
        foreach (var instance in cluster.State.Instances)
        {
            output?.WriteLine($"{instance}");
        }
    }
}
