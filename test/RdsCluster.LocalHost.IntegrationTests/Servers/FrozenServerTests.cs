using System.Diagnostics;
using RdsCluster.LocalHost.IntegrationTests.Clusters;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.IntegrationTests.Servers;

/// <summary>A server that stands still while it answers the local host.</summary>
[Collection("clusters")]
public sealed class FrozenServerTests(SharedClusters clusters) : SharedClusterTests(clusters)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The driver reads what is left of an answer on the thread that closes it: a watch that waited there never went on.</summary>
    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Session_WhoseServerFreezesWithinAnAnswer_IsClosedAtOnce(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var session = await ConnectAsync(cluster.State.Instances[1]);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        const string columns = "information_schema.columns";
        var rows = session.RowsAsync($"SELECT a.column_name, b.table_name FROM {columns} a, {columns} b LIMIT 3000000", patience.Token);
        await Task.Delay(TimeSpan.FromMilliseconds(500), Stop);

        await cluster.ApplyFaultAsync("freeze", new Dictionary<string, string> { ["instance"] = "replica1" }, Stop);
        var clock = Stopwatch.StartNew();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rows);
        await session.DisposeAsync();
        var took = clock.Elapsed;
        await cluster.RevertFaultAsync("freeze", Stop);

        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }
}
