using MySqlConnector;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.IntegrationTests.Clusters;

[Collection("clusters")]
public sealed class LocalClusterTests(SharedClusters clusters) : SharedClusterTests(clusters)
{
    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Write_ThroughWriterEndpoint_ReachesEveryReplica(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var table = await cluster.NewTableAsync();

        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (1), (2)");

        var replicas = cluster.State.Instances.Where(i => !i.IsWriter).ToList();
        Assert.Equal(2, replicas.Count);
        Assert.Equal("2", await cluster.EventuallyAsync(replicas[0].Endpoint, $"SELECT COUNT(*) FROM {table}", "2"));
        Assert.Equal("2", await cluster.EventuallyAsync(replicas[1].Endpoint, $"SELECT COUNT(*) FROM {table}", "2"));
    }

    [Theory]
    [InlineData("mysql", MySqlErrorCode.OptionPreventsStatement)]
    [InlineData("mariadb", MySqlErrorCode.OptionPreventsStatement)]
    public async Task Write_ThroughReaderEndpoint_IsRefused(string engine, MySqlErrorCode expected)
    {
        var cluster = await GetClusterAsync(engine);
        var table = await cluster.NewTableAsync();

        var error = await Assert.ThrowsAsync<MySqlException>(() =>
            cluster.QueryAsync(cluster.State.Reader!, $"CREATE TABLE {table}x (id INT)")
        );

        Assert.Equal(expected, error.ErrorCode);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task ReaderEndpoint_NewConnections_SpreadOverTheReplicas(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var state = cluster.State;

        string?[] hosts =
        [
            await cluster.QueryAsync(state.Reader!, "SELECT @@report_host"),
            await cluster.QueryAsync(state.Reader!, "SELECT @@report_host"),
        ];

        Assert.Equal(state.Instances.Where(i => !i.IsWriter).Select(i => i.Host).Order(), hosts.Order());
    }

    [Theory]
    [InlineData("mysql", 3159)]
    [InlineData("mariadb", 1045)]
    public async Task Connection_WithoutTls_IsRefusedAsTheParameterGroupDemands(string engine, int expected)
    {
        var cluster = await GetClusterAsync(engine);

        var error = await Assert.ThrowsAsync<MySqlException>(() =>
            cluster.QueryAsync(cluster.State.Writer, "SELECT 1", MySqlSslMode.Disabled)
        );

        Assert.Equal(expected, error.Number);
    }

    [Theory]
    [InlineData("mysql", "SET GLOBAL read_only=1")]
    [InlineData("mariadb", "SET GLOBAL read_only=1")]
    [InlineData("mysql", "SHUTDOWN")]
    [InlineData("mariadb", "SHUTDOWN")]
    public async Task MasterUser_BeyondItsPrivileges_IsRefusedAsOnRds(string engine, string sql)
    {
        var cluster = await GetClusterAsync(engine);

        var error = await Assert.ThrowsAsync<MySqlException>(() => cluster.QueryAsync(cluster.State.Writer, sql));

        // ER_SPECIFIC_ACCESS_DENIED_ERROR
        Assert.Equal(1227, error.Number);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Server_Started_IsDurable(string engine)
    {
        var cluster = await GetClusterAsync(engine);

        Assert.Equal(
            "1 1",
            await cluster.QueryAsync(cluster.State.Writer, "SELECT CONCAT(@@sync_binlog, ' ', @@innodb_flush_log_at_trx_commit)")
        );
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Server_Started_ReadsNothing(string engine)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Open files are looked up in /proc.");
        var cluster = await GetClusterAsync(engine);

        // A server whose standard input is closed, or at its end again and again, may spin and fill its log.
        var inputs = cluster.State.Instances.Select(i =>
            File.ResolveLinkTarget($"/proc/{i.ProcessId}/fd/0", returnFinalTarget: false)?.FullName
        );
        Assert.Equal(["/dev/null", "/dev/null", "/dev/null"], inputs);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Parameters_KnownAndUnknown_AreAppliedOrReported(string engine)
    {
        var cluster = await GetClusterAsync(engine);

        Assert.Equal("33554432", await cluster.QueryAsync(cluster.State.Writer, "SELECT @@max_allowed_packet"));
        Assert.Equal(6, cluster.Notes.Count);
        Assert.Equal(
            3,
            cluster.Notes.Count(n => n.Contains("innodb_buffer_pool_size: '{DBInstanceClassMemory*3/4}'", StringComparison.Ordinal))
        );
        Assert.Equal(3, cluster.Notes.Count(n => n.Contains("rds.nothing_like_it", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Secrets_OfARun_AreReadableByTheirOwnerAlone(string engine)
    {
        var cluster = await GetClusterAsync(engine);
        var directory = cluster.State.RunDirectory;

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(cluster.State.PasswordFile));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(directory, "server-key.pem")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(directory));
    }

    /// <summary>RDS's limit of 15 replicas; explicit, since sixteen servers start slowly beside other work.</summary>
    [Theory(Explicit = true)]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Cluster_WithFifteenReplicas_ReplicatesToTheLast(string engine)
    {
        await using var cluster = await TestServers.StartAsync(TestPlans.PrimaryWithReplicas(engine, replicas: 15));
        var table = await cluster.NewTableAsync();

        await cluster.QueryAsync(cluster.State.Writer, $"INSERT INTO {table} VALUES (1)");

        Assert.Equal(16, cluster.State.Instances.Count);
        Assert.Equal("1", await cluster.EventuallyAsync(cluster.State.Instances[15].Endpoint, $"SELECT COUNT(*) FROM {table}", "1"));
    }

    [Fact]
    public async Task Start_PortTaken_NamesAddressAndPort()
    {
        var cluster = await GetClusterAsync("mariadb");
        var taken = cluster.State.Writer;
        var block = int.Parse(taken.Address.Split('.')[2]);

        var error = await Assert.ThrowsAsync<LocalHostException>(() =>
            TestServers.StartAsync(TestPlans.PrimaryWithReplicas("mariadb"), o => o with { AddressBlock = block })
        );

        Assert.StartsWith(
            $"Port {taken.Port} is taken on {taken.Address}: Address already in use",
            error.Message,
            StringComparison.Ordinal
        );
    }
}
