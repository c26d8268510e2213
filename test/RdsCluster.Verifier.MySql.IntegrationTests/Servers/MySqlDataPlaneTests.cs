using RdsCluster.LocalHost.Clusters;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.MySql.IntegrationTests.Servers;

[Collection("servers")]
public class MySqlDataPlaneTests(SharedClusters clusters)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mysql", "MySQL ")]
    [InlineData("mariadb", "MariaDB ")]
    public async Task Primary_Described_IsAWritableSourceWithTls(string engine, string product)
    {
        var target = LocalControlPlane.Target(await clusters.GetAsync(engine));
        await using var session = await OpenAsync(target, target.Writer);

        var facts = await session.DescribeAsync(Stop);

        Assert.StartsWith(product, facts.Product, StringComparison.Ordinal);
        Assert.False(facts.ReadOnly);
        Assert.False(facts.IsReplica);
        Assert.Contains("TLS", facts.Tls, StringComparison.Ordinal);
        Assert.NotNull(facts.Uptime);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Replica_Described_ReplicatesAndIsReadOnly(string engine)
    {
        var target = LocalControlPlane.Target(await clusters.GetAsync(engine));
        await using var session = await OpenAsync(target, target.Instances[1].Endpoint);

        var facts = await session.DescribeAsync(Stop);

        Assert.True(facts.ReadOnly);
        Assert.True(facts.IsReplica);
        Assert.Equal((true, true), (facts.Replica!.Receiving, facts.Replica.Applying));
    }

    [Fact]
    public async Task Login_WithAPasswordPerEndpoint_IsAskedForTheOneThatIsConnectedTo()
    {
        var target = LocalControlPlane.Target(await clusters.GetAsync("mariadb"));
        var (right, asked) = (target.Login.Password, new List<Endpoint>());
        var login = new Login(target.Login.User, _ => new("another host's"))
        {
            ForEndpoint = (endpoint, token) =>
            {
                asked.Add(endpoint);
                return right(token);
            },
        };

        await using var session = await OpenAsync(target with { Login = login }, target.Instances[1].Endpoint);

        Assert.Equal([target.Instances[1].Endpoint], asked);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Heartbeats_OfTwoWritersAtATime_MakeOneChain(string engine)
    {
        var target = LocalControlPlane.Target(await clusters.GetAsync(engine));
        await using var one = await OpenAsync(target, target.Writer);
        await using var other = await OpenAsync(target, target.Writer);
        await one.AppendHeartbeatAsync(DateTimeOffset.UtcNow, Stop);

        await Task.WhenAll(
            new[] { one, other }.Select(async session =>
            {
                for (var n = 0; n < 10; n++)
                {
                    await session.AppendHeartbeatAsync(DateTimeOffset.UtcNow, Stop);
                }
            })
        );

        var rows = await one.ReadHeartbeatsAsync(HeartbeatChain.MostRows, Stop);
        Assert.Equal(21, rows.Count);
        Assert.Null(HeartbeatChain.Problem(rows, rows[^1]));
        Assert.Equal([21L], (await one.ReadHeartbeatsAsync(1, Stop)).Select(row => row.Number));
        await one.DropAsync(HeartbeatChain.Schema, Stop);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Session_Broken_IsLostOnTheServerToo(string engine)
    {
        var target = LocalControlPlane.Target(await clusters.GetAsync(engine));
        await using var session = await OpenAsync(target, target.Writer);

        await session.BreakAsync(Stop);

        var error = await Assert.ThrowsAsync<DataPlaneException>(() => session.ReadRoleAsync(Stop));
        Assert.Contains(error.Kind, new[] { FailureKind.ConnectionLost, FailureKind.ShuttingDown });
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Instances_Identified_AreAllDifferent(string engine)
    {
        var target = LocalControlPlane.Target(await clusters.GetAsync(engine));

        var identities = await Task.WhenAll(
            target.Instances.Select(async i =>
            {
                await using var session = await OpenAsync(target, i.Endpoint);
                return session.Identity;
            })
        );

        Assert.Equal(3, identities.Distinct().Count());
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Writes_OfEveryTable_AreReadBack(string engine)
    {
        var target = LocalControlPlane.Target(await clusters.GetAsync(engine));
        await using var session = await OpenAsync(target, target.Writer);
        var schema = NewSchema();
        await session.PrepareAsync(schema, Stop);

        await session.WriteAsync(schema, new(1, 1, 1), new(), Stop);
        await session.WriteAsync(schema, new(1, 2, 1), new(), Stop);
        await session.WriteAsync(schema, new(2, 1, 1, LedgerTable.Repeatable), new(), Stop);
        await session.WriteAsync(schema, new(2, 1, 1, LedgerTable.Repeatable), new(), Stop);
        await session.WriteAsync(schema, new(3, 1, 1, LedgerTable.Counter), new(), Stop);
        await session.WriteAsync(schema, new(3, 2, 1, LedgerTable.Counter), new(), Stop);

        Assert.True(await session.ContainsAsync(schema, new(1, 2, 1), Stop));
        Assert.Equal([new(1, 1, 1), new(1, 2, 1)], (await session.ReadLedgerAsync(schema, LedgerTable.Ledger, default, 10, Stop)).Rows);
        Assert.Equal([new(2, 1, 1), new(2, 1, 1)], (await session.ReadLedgerAsync(schema, LedgerTable.Repeatable, default, 10, Stop)).Rows);
        Assert.Equal(2, (await session.ReadHeadsAsync(schema, Stop))[1]);
        Assert.Equal(2, (await session.ReadCountersAsync(schema, Stop))[3]);
        Assert.Equal(4, (await session.ReadChecksumsAsync(schema, Stop)).Count);
        await session.DropAsync(schema, Stop);
        Assert.Empty(await session.ReadSchemasAsync(schema, Stop));
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Ledger_ReadInPages_IsComplete(string engine)
    {
        var target = LocalControlPlane.Target(await clusters.GetAsync(engine));
        await using var session = await OpenAsync(target, target.Writer);
        var schema = NewSchema();
        await session.PrepareAsync(schema, Stop);
        await session.WriteAsync(schema, new(1, 1, 1), new(), Stop);
        await session.WriteAsync(schema, new(1, 1, 2), new(), Stop);
        await session.WriteAsync(schema, new(2, 1, 1), new(), Stop);

        var first = await session.ReadLedgerAsync(schema, LedgerTable.Ledger, default, 2, Stop);
        var second = await session.ReadLedgerAsync(schema, LedgerTable.Ledger, first.End, 2, Stop);

        Assert.Equal([new(1, 1, 1), new(1, 1, 2)], first.Rows);
        Assert.Equal([new(2, 1, 1)], second.Rows);
        await session.DropAsync(schema, Stop);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Write_WithAClosedGate_IsNotCommitted(string engine)
    {
        var target = LocalControlPlane.Target(await clusters.GetAsync(engine));
        await using var session = await OpenAsync(target, target.Writer);
        var schema = NewSchema();
        await session.PrepareAsync(schema, Stop);
        var gate = new CommitGate();
        gate.TryClose();

        var e = await Assert.ThrowsAsync<DataPlaneException>(() => session.WriteAsync(schema, new(1, 1, 1), gate, Stop));

        Assert.Equal(Certainty.NotSent, e.Certainty);
        await using var other = await OpenAsync(target, target.Writer);
        Assert.False(await other.ContainsAsync(schema, new(1, 1, 1), Stop));
        await session.DisposeAsync();
        await other.DropAsync(schema, Stop);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task AttemptedWrite_OnAReplica_IsRefusedAsReadOnly(string engine)
    {
        var target = LocalControlPlane.Target(await clusters.GetAsync(engine));
        var schema = NewSchema();
        await using var writer = await OpenAsync(target, target.Writer);
        await writer.PrepareAsync(schema, Stop);
        await using var replica = await OpenAsync(target, target.Instances[1].Endpoint);

        var e = await Assert.ThrowsAsync<DataPlaneException>(() => replica.AttemptWriteAsync(schema, Stop));

        Assert.Equal((FailureKind.ReadOnly, Certainty.Refused), (e.Kind, e.Certainty));
        await writer.AttemptWriteAsync(schema, Stop);
        Assert.Empty((await writer.ReadLedgerAsync(schema, LedgerTable.Ledger, default, 10, Stop)).Rows);
        await writer.DropAsync(schema, Stop);
    }

    [Theory]
    [InlineData("mysql", TlsMode.Disabled, "admin", FailureKind.TlsRequired)]
    [InlineData("mysql", TlsMode.VerifyFull, "nobody", FailureKind.AccessDenied)]
    [InlineData("mariadb", TlsMode.Disabled, "admin", FailureKind.AccessDenied)]
    [InlineData("mariadb", TlsMode.VerifyFull, "nobody", FailureKind.AccessDenied)]
    public async Task Login_ThatMustFail_IsRefusedForItsOwnReason(string engine, TlsMode tls, string user, FailureKind expected)
    {
        var target = LocalControlPlane.Target(await clusters.GetAsync(engine));
        var request = new SessionRequest(target.Writer, target.Login with { User = user }, tls)
        {
            CertificateAuthorityFile = target.CertificateAuthorityFile,
        };

        // A server that knows the password asks for a proof of it, also in plaintext.
        await using var known = await OpenAsync(target, target.Writer);

        var e = await Assert.ThrowsAsync<DataPlaneException>(() => new MySqlDataPlane().OpenAsync(request, Stop));

        Assert.Equal((expected, true), (e.Kind, e.Certainty != Certainty.Ambiguous));
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Login_WithAWrongPassword_IsDenied(string engine)
    {
        var target = LocalControlPlane.Target(await clusters.GetAsync(engine));

        var e = await Assert.ThrowsAsync<DataPlaneException>(() =>
            OpenAsync(target with { Login = new("admin", _ => new("wrong")) }, target.Writer)
        );

        Assert.Equal(FailureKind.AccessDenied, e.Kind);
    }

    [Fact]
    public async Task Endpoint_WhereNothingListens_IsRefused()
    {
        var request = new SessionRequest(new("127.0.0.1", 1), new("admin", _ => new("x")), TlsMode.Required);

        var e = await Assert.ThrowsAsync<DataPlaneException>(() => new MySqlDataPlane().OpenAsync(request, Stop));

        Assert.Equal((FailureKind.ConnectionRefused, Certainty.NotSent), (e.Kind, e.Certainty));
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Replica_ThatOnlyFollows_HasNoErrantTransactions(string engine)
    {
        var target = LocalControlPlane.Target(await clusters.GetAsync(engine));
        await using var writer = await OpenAsync(target, target.Writer);
        await using var replica = await OpenAsync(target, target.Instances[2].Endpoint);

        var set = await replica.ReadExecutedSetAsync(Stop);

        Assert.NotNull(set);
        Assert.Equal("", await writer.SubtractAsync(set, (await writer.ReadExecutedSetAsync(Stop))!, Stop));
        Assert.NotEqual("", await writer.SubtractAsync(set, "", Stop));
    }

    private static Task<IDataSession> OpenAsync(ClusterTarget target, Endpoint endpoint) =>
        new MySqlDataPlane().OpenAsync(
            new(endpoint, target.Login, TlsMode.VerifyFull) { CertificateAuthorityFile = target.CertificateAuthorityFile },
            Stop
        );

    private static string NewSchema() => $"rdscluster_verify_{Guid.NewGuid():N}"[..30];
}
