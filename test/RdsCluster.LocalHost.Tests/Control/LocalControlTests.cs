using System.Net;
using System.Text.Json;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Control;
using RdsCluster.LocalHost.Tests.RdsApi;
using RdsCluster.LocalHost.Tests.Templates;
using RdsCluster.TestKit;
using Xunit;

namespace RdsCluster.LocalHost.Tests.Control;

public sealed class LocalControlTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private readonly MemoryCluster _orders = new(SamplePlans.PrimaryWithReplicas());
    private LocalControlServer _server = null!;
    private LocalControlClient _client = null!;
    private int _stops;

    private string ControlFile => Path.Combine(_directory.Path, "control.json");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await LocalControlServer.StartAsync(
            [_orders],
            new LocalControlOptions
            {
                ControlFile = ControlFile,
                RdsApi = new Uri("http://127.0.0.1:1"),
                OnStop = () => _stops++,
            },
            Token
        );
        _client = LocalControlClient.Open(ControlFile);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Status_OfARun_IsTheClustersState()
    {
        _orders.Record(DateTimeOffset.UnixEpoch, "orders", "failover", "done");

        var status = await _client.GetStatusAsync(Token);

        var cluster = Assert.Single(status.Clusters);
        Assert.Equal((Environment.ProcessId, "http://127.0.0.1:1/"), (status.ProcessId, status.RdsApi!.ToString()));
        Assert.Equal(JsonSerializer.Serialize(_orders.State), JsonSerializer.Serialize(cluster.State));
        Assert.Equal("done", Assert.Single(cluster.Events).Message);
    }

    [Fact]
    public async Task Fault_AppliedAndReverted_IsInForceBetween()
    {
        await _client.ApplyFaultAsync(cluster: null, "freeze", new Dictionary<string, string> { ["instance"] = "orders" }, Token);
        var during = await _client.GetStatusAsync(Token);
        await _client.RevertFaultAsync("orders", "freeze", Token);
        var after = await _client.GetStatusAsync(Token);

        Assert.Equal(["freeze instance=orders"], during.Clusters[0].ActiveFaults);
        Assert.Empty(after.Clusters[0].ActiveFaults);
    }

    [Theory]
    [InlineData(null, "flood", "There is no fault 'flood'.")]
    [InlineData("Stock", "freeze", "There is no cluster 'Stock'; running: Orders.")]
    public async Task Fault_ThatIsRefused_SaysWhy(string? cluster, string name, string expected)
    {
        var error = await Assert.ThrowsAsync<LocalHostException>(() =>
            _client.ApplyFaultAsync(cluster, name, new Dictionary<string, string>(), Token)
        );

        Assert.Equal(expected, error.Message);
    }

    [Theory]
    [InlineData("failover", null, "reboot orders True")]
    [InlineData("reboot", "orders-2", "reboot orders-2 False")]
    [InlineData("promote", "orders-2", "promote orders-2")]
    [InlineData("stop-instance", "orders-2", "stop orders-2")]
    public async Task Action_OfAnOperator_ReachesTheCluster(string action, string? instance, string call)
    {
        await _client.RunActionAsync(cluster: null, action, instance, Token);

        Assert.Equal([call], _orders.Calls);
    }

    [Fact]
    public async Task Action_ThatIsUnknown_NamesTheKnownOnes()
    {
        var error = await Assert.ThrowsAsync<LocalHostException>(() =>
            _client.RunActionAsync(cluster: null, "dance", instance: null, Token)
        );

        Assert.StartsWith("action: got 'dance'; known are failover, promote, reboot", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_OfARun_IsPassedOn()
    {
        await _client.StopAsync(Token);

        Assert.Equal(1, _stops);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void ControlFile_OfARun_IsItsOwnersOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ControlFile));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer guess")]
    public async Task Request_WithoutTheToken_IsRefused(string? authorization)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Endpoint, "/rdscluster/stop"));
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var response = await http.SendAsync(request, Token);

        Assert.Equal((HttpStatusCode.Unauthorized, 0), (response.StatusCode, _stops));
    }

    [Fact]
    public async Task ControlFile_OfAnEndedRun_IsGoneAndItsClientLearnsIt()
    {
        await _server.DisposeAsync();

        Assert.Contains(
            "No local cluster is running",
            Assert.Throws<LocalHostException>(() => LocalControlClient.Open(ControlFile)).Message,
            StringComparison.Ordinal
        );
        var error = await Assert.ThrowsAsync<LocalHostException>(() => _client.GetStatusAsync(Token));
        Assert.Contains("has probably ended", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ControlFile_ThatIsNone_IsNamed()
    {
        var path = _directory.Write("other.json", "[]");

        Assert.Contains(
            "is not a valid control file",
            Assert.Throws<LocalHostException>(() => LocalControlClient.Open(path)).Message,
            StringComparison.Ordinal
        );
    }
}
