using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.IntegrationTests.Clusters;

namespace RdsCluster.LocalHost.IntegrationTests.Snapshots;

[Collection("clusters")]
public sealed class BackupTests(SharedClusters clusters) : SharedClusterTests(clusters)
{
    private static readonly Dictionary<string, string> NoParameters = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task RestoreSnapshot_AfterTheTableWasDropped_BringsItsRowsBack(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var table = await cluster.NewTableAsync();
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (1), (2)");
        await cluster.CreateSnapshotAsync("before-drop", "primary", Stop);
        await cluster.QueryAsync(cluster.State.Writer, $"DROP TABLE {table}");

        await cluster.RestoreSnapshotAsync("before-drop", "from-snapshot", NoParameters, Stop);

        var restored = Assert.Single(cluster.Restored);
        Assert.Equal(("from-snapshot", "available"), (restored.Identifier, restored.Status));
        Assert.Equal("2", await cluster.QueryAsync(restored.Endpoint, $"SELECT COUNT(*) FROM {table}"));
        await cluster.QueryAsync(restored.Endpoint, $"INSERT INTO {table} VALUES (3)");
        Assert.Equal(3, cluster.State.Instances.Count);
        await cluster.DeleteRestoredAsync("from-snapshot", Stop);
        Assert.Empty(cluster.Restored);
        await cluster.DeleteSnapshotAsync("before-drop", Stop);
        Assert.Empty(cluster.Snapshots);
    }

    /// <summary>The watch looks after servers that are available; one that stands still for its snapshot is none of its business.</summary>
    [Fact]
    public async Task Snapshot_WhileItIsTaken_IsBackingUpAndNotAvailable()
    {
        var cluster = await GetClusterAsync("mariadb");
        HashSet<string> seen = [];

        var taking = cluster.CreateSnapshotAsync("seen", "primary", Stop);
        while (!taking.IsCompleted)
        {
            seen.Add(cluster.State.Instances.Single(i => i.Identifier == "primary").Status);
            await Task.Yield();
        }

        await taking;
        Assert.Contains("backing-up", seen);
        Assert.Equal("available", cluster.State.Instances.Single(i => i.Identifier == "primary").Status);
        await cluster.DeleteSnapshotAsync("seen", Stop);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task RestoreToTime_BetweenTwoWrites_HasTheFirstAlone(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var table = await cluster.NewTableAsync();
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (1)");
        await Task.Delay(1500, Stop);
        var between = DateTimeOffset.UtcNow;
        await Task.Delay(1500, Stop);
        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (2)");

        await cluster.RestoreToTimeAsync(between, "from-time", NoParameters, Stop);

        var restored = Assert.Single(cluster.Restored);
        Assert.Equal("1", await cluster.QueryAsync(restored.Endpoint, $"SELECT GROUP_CONCAT(id) FROM {table}"));
        await cluster.DeleteRestoredAsync("from-time", Stop);
    }

    [Fact]
    public async Task RestoreToTime_BeforeTheCluster_NamesTheRange()
    {
        var cluster = await GetClusterAsync("mariadb");
        // A cluster that has just started knows no moment yet.
        while (cluster.RestorableTimes is null)
        {
            await Task.Delay(20, Stop);
        }

        var error = await Assert.ThrowsAsync<LocalHostException>(() =>
            cluster.RestoreToTimeAsync(DateTimeOffset.UnixEpoch, "too-early", NoParameters, Stop)
        );

        Assert.StartsWith(
            "RestoreTime: got 1970-01-01T00:00:00.0000000+00:00; use a time between ",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("InvalidParameterValue", error.Code);
    }
}
