using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.IntegrationTests.Clusters;
using RdsCluster.LocalHost.Proxies;

namespace RdsCluster.LocalHost.IntegrationTests.Proxies;

/// <summary>A real HAProxy before real servers.</summary>
[Collection("clusters")]
public sealed class HaProxyTests(SharedClusters clusters) : SharedClusterTests(clusters)
{
    private const string WhoAnswers = "SELECT @@report_host";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Front_OfACluster_SpreadsReadsAndFollowsTheWriter()
    {
        var cluster = await GetClusterAsync("mysql");
        await using var front = await StartAsync(cluster);

        Assert.Equal(Writer(cluster).Host, await cluster.EventuallyAsync(front.Writer, WhoAnswers, Writer(cluster).Host));
        string?[] readers =
        [
            await cluster.QueryAsync(front.Reader, WhoAnswers),
            await cluster.QueryAsync(front.Reader, WhoAnswers),
            await cluster.QueryAsync(front.Reader, WhoAnswers),
            await cluster.QueryAsync(front.Reader, WhoAnswers),
        ];
        Assert.Equal(
            cluster.State.Instances.Where(instance => !instance.IsWriter).Select(instance => instance.Host).Order(StringComparer.Ordinal),
            readers.Distinct().Order(StringComparer.Ordinal)
        );

        var before = Writer(cluster);
        await cluster.RebootAsync(before.Identifier, forceFailover: true, Stop);

        Assert.NotEqual(before.Host, Writer(cluster).Host);
        Assert.Equal(Writer(cluster).Host, await cluster.EventuallyAsync(front.Writer, WhoAnswers, Writer(cluster).Host));
        var table = await cluster.NewTableAsync();
        await cluster.QueryAsync(front.Writer, $"INSERT INTO {table} VALUES (1)");
        Assert.Equal("1", await cluster.EventuallyAsync(front.Reader, $"SELECT COUNT(*) FROM {table}", "1"));
    }

    [Fact]
    public async Task Front_WhoseAddressIsTaken_SaysSo()
    {
        var cluster = await GetClusterAsync("mysql");
        await using var front = await StartAsync(cluster);

        var error = await Assert.ThrowsAsync<LocalHostException>(() => StartAsync(cluster));

        Assert.Contains("HAProxy exited immediately", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{front.Writer}", error.Message, StringComparison.Ordinal);
    }

    private static LocalInstance Writer(LocalCluster cluster) => cluster.State.Instances.Single(instance => instance.IsWriter);

    private static async Task<HaProxy> StartAsync(LocalCluster cluster)
    {
        try
        {
            return await HaProxy.StartAsync(cluster, new HaProxyOptions { Search = TestServers.Search }, progress: null, Stop);
        }
        catch (LocalHostException e) when (e.Message.Contains("provision", StringComparison.Ordinal))
        {
            Assert.Skip(e.Message);
            throw;
        }
    }
}
