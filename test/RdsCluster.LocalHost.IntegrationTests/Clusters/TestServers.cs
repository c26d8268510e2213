using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.IntegrationTests.Clusters;

/// <summary>Clusters for tests: the servers of the environment or of the cache, provisioned where that is possible.</summary>
internal static class TestServers
{
    public static ServerSearch Search { get; } = ServerSearch.FromEnvironment(Environment.GetEnvironmentVariable);

    public static async Task<LocalCluster> StartAsync(ClusterPlan plan, Func<LocalClusterOptions, LocalClusterOptions>? change = null)
    {
        var options = new LocalClusterOptions { Search = Search };
        return await LocalCluster.StartAsync(
            plan,
            change?.Invoke(options) ?? options,
            progress: null,
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );
    }

    /// <summary>Skips the test, with the reason, where no server can be had.</summary>
    public static async Task RequireAsync(ServerEngine engine)
    {
        try
        {
            await new ServerLocator(Search).LocateAsync(engine, progress: null, TestContext.Current.CancellationToken);
        }
        catch (LocalHostException e)
        {
            Assert.Skip(e.Message);
        }
    }
}
