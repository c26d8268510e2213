using System.Diagnostics;
using System.Net;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Dns;
using RdsCluster.LocalHost.Tests.RdsApi;
using RdsCluster.TestKit;
using Xunit;

namespace RdsCluster.LocalHost.Tests.Dns;

public sealed class DnsServerTests : IAsyncDisposable
{
    private readonly ManualTime _time = new();
    private readonly MemoryCluster _orders = new(SamplePlans.PrimaryWithReplicas());
    private readonly MemoryCluster _stock = new(SamplePlans.Aurora());
    private readonly DnsServer _dns;

    public DnsServerTests() => _dns = DnsServer.Start([_orders, _stock], new DnsServerOptions { Time = _time });

    public ValueTask DisposeAsync() => _dns.DisposeAsync();

    [Fact]
    public void Names_OfACluster_AreShapedLikeThoseOfRds()
    {
        var names = ClusterDnsNames.Of(_stock.Plan);

        Assert.Matches(@"^stock\.cluster-[a-z0-9]{12}\.eu-central-1\.rds\.amazonaws\.com$", names.Writer);
        Assert.Matches(@"^stock\.cluster-ro-[a-z0-9]{12}\.eu-central-1\.rds\.amazonaws\.com$", names.Reader);
        Assert.Equal(["stock-a", "stock-b"], names.Instances.Keys);
        Assert.Equal(ClusterDnsNames.Of(_orders.Plan).Writer, ClusterDnsNames.Of(_orders.Plan).Writer);
        Assert.NotEqual(ClusterDnsNames.Of(_orders.Plan).Writer, names.Writer);
    }

    [Fact]
    public async Task WriterName_OfACluster_LeadsOverTheInstanceToItsHost()
    {
        var names = ClusterDnsNames.Of(_stock.Plan);

        var answer = await DnsClient.AskAsync(_dns.Endpoint, names.Writer);

        Assert.Equal(0, answer.Code);
        Assert.Equal(
            [
                $"{names.Writer} 5 {names.Instances["stock-a"]}",
                $"{names.Instances["stock-a"]} 5 ip-127-0-11-1.eu-central-1.compute.internal",
                "ip-127-0-11-1.eu-central-1.compute.internal 5 127.0.11.1",
            ],
            answer.Records
        );
    }

    [Fact]
    public async Task WriterName_OverTcp_HasTheSameAnswer()
    {
        var name = ClusterDnsNames.Of(_orders.Plan).Writer;

        var overUdp = await DnsClient.AskAsync(_dns.Endpoint, name);
        var overTcp = await DnsClient.AskOverTcpAsync(_dns.Endpoint, name);

        Assert.Equal(overUdp.Records, overTcp.Records);
        Assert.Equal(3, overTcp.Records.Count);
    }

    [Fact]
    public async Task WriterName_AfterAPromotion_FollowsAtOnce()
    {
        await _orders.PromoteAsync("orders-reader-2", CancellationToken.None);

        Assert.Equal("127.0.11.3", await AddressAsync(ClusterDnsNames.Of(_orders.Plan).Writer));
    }

    [Fact]
    public async Task ReaderName_AskedAgain_TakesTurnsAmongTheReaders()
    {
        var name = ClusterDnsNames.Of(_orders.Plan).Reader;

        string[] addresses = [await AddressAsync(name), await AddressAsync(name), await AddressAsync(name), await AddressAsync(name)];

        Assert.Equal(["127.0.11.2", "127.0.11.3"], addresses.Order(StringComparer.Ordinal).Distinct());
        Assert.Equal(addresses[0], addresses[2]);
        Assert.Equal(addresses[1], addresses[3]);
    }

    [Fact]
    public async Task ReaderName_WithoutAvailableReader_LeadsToTheWriter()
    {
        await _stock.StopInstanceAsync("stock-b", CancellationToken.None);

        Assert.Equal("127.0.11.1", await AddressAsync(ClusterDnsNames.Of(_stock.Plan).Reader));
    }

    [Theory]
    [InlineData(DnsMode.Delay, "127.0.11.1 127.0.11.1", "127.0.11.2 127.0.11.2")]
    [InlineData(DnsMode.Flap, "127.0.11.1 127.0.11.2", "127.0.11.2 127.0.11.2")]
    [InlineData(DnsMode.Sticky, "127.0.11.1 127.0.11.1", "127.0.11.1 127.0.11.1")]
    [InlineData(DnsMode.Clean, "127.0.11.2 127.0.11.2", "127.0.11.2 127.0.11.2")]
    public async Task WriterName_InAMode_MisbehavesForItsPeriod(DnsMode mode, string during, string afterwards)
    {
        var name = ClusterDnsNames.Of(_stock.Plan).Writer;
        _time.Advance(TimeSpan.FromSeconds(1));
        _dns.SetMode(mode, TimeSpan.FromSeconds(20));
        _time.Advance(TimeSpan.FromSeconds(1));
        await _stock.FailoverClusterAsync(targetIdentifier: null, CancellationToken.None);

        var first = $"{await AddressAsync(name)} {await AddressAsync(name)}";
        _time.Advance(TimeSpan.FromSeconds(20));
        var second = $"{await AddressAsync(name)} {await AddressAsync(name)}";

        Assert.Equal((during, afterwards), (first, second));
    }

    [Fact]
    public async Task StickyName_AfterTwoFailovers_StaysWhereItWasAndIsFreedWithTheFault()
    {
        var name = ClusterDnsNames.Of(_orders.Plan).Writer;
        _time.Advance(TimeSpan.FromSeconds(1));
        await _dns.ApplyFaultAsync("dns-sticky", new Dictionary<string, string>(), CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(1));
        await _orders.PromoteAsync("orders-reader-1", CancellationToken.None);
        Assert.Equal("127.0.11.1", await AddressAsync(name));
        _time.Advance(TimeSpan.FromSeconds(1));
        await _orders.PromoteAsync("orders-reader-2", CancellationToken.None);

        Assert.Equal("127.0.11.1", await AddressAsync(name));
        Assert.Equal(["dns-sticky"], _dns.ActiveFaults);
        await _dns.RevertFaultAsync("dns-sticky", CancellationToken.None);
        Assert.Equal("127.0.11.3", await AddressAsync(name));
        Assert.Empty(_dns.ActiveFaults);
    }

    [Fact]
    public async Task ServFail_InForce_AnswersNothing()
    {
        _dns.SetMode(DnsMode.ServFail);

        var answer = await DnsClient.AskAsync(_dns.Endpoint, ClusterDnsNames.Of(_orders.Plan).Writer);

        Assert.Equal((2, 0), (answer.Code, answer.Records.Count));
    }

    [Fact]
    public async Task AddressOfVersion6_OfAName_IsNotThereButTheNameIs()
    {
        var answer = await DnsClient.AskAsync(_dns.Endpoint, ClusterDnsNames.Of(_orders.Plan).Writer, DnsClient.Aaaa);

        Assert.Equal((0, 2), (answer.Code, answer.Records.Count));
    }

    [Fact]
    public async Task Alias_OfTheWriterName_IsTheInstance()
    {
        var names = ClusterDnsNames.Of(_orders.Plan);

        var answer = await DnsClient.AskAsync(_dns.Endpoint, names.Writer, DnsClient.Cname);

        Assert.Equal([$"{names.Writer} 5 {names.Instances["orders"]}"], answer.Records);
    }

    [Theory]
    [InlineData("unknown.eu-central-1.rds.amazonaws.com", 3)]
    [InlineData("example.com", 5)]
    public async Task Name_ThatIsNoClusters_IsRefused(string name, int code)
    {
        var answer = await DnsClient.AskAsync(_dns.Endpoint, name);

        Assert.Equal((code, 0), (answer.Code, answer.Records.Count));
    }

    [Fact]
    public async Task Name_InMixedCase_IsFoundAndEchoedAsAsked()
    {
        var name = ClusterDnsNames.Of(_orders.Plan).Writer.ToUpperInvariant();

        var bytes = await DnsClient.SendAsync(_dns.Endpoint, DnsClient.Query(name, extended: true));

        Assert.Equal("127.0.11.1", DnsClient.Parse(bytes).Address);
        Assert.Equal("ORDERS", System.Text.Encoding.ASCII.GetString(bytes, 13, 6));
        Assert.Equal((1, 41), (bytes[11], bytes[^9]));
    }

    [Theory]
    [InlineData("123401000000000000000000", 1)]
    [InlineData("1234010000020000000000000161000001000101610000010001", 1)]
    [InlineData("123401000001000000000000C00C00010001", 1)]
    [InlineData("1234010000010000000000003F6161", 1)]
    [InlineData("12340100000100000000000001610001", 1)]
    [InlineData("12340100000100000000000001610000010003", 5)]
    [InlineData("12342900000100000000000001610000010001", 4)]
    public async Task Query_ThatIsMalformed_GetsAnErrorCode(string hex, int code)
    {
        var answer = await DnsClient.SendAsync(_dns.Endpoint, Convert.FromHexString(hex));

        Assert.Equal(code, answer[3] & 0xF);
    }

    [Fact]
    public async Task Garbage_BeforeAQuery_DoesNotStopTheServer()
    {
        using var client = new System.Net.Sockets.UdpClient();
        await client.SendAsync(new byte[] { 1, 2, 3 }, _dns.Endpoint, TestContext.Current.CancellationToken);
        await client.SendAsync(new byte[9000], _dns.Endpoint, TestContext.Current.CancellationToken);

        Assert.Equal("127.0.11.1", await AddressAsync(ClusterDnsNames.Of(_orders.Plan).Writer));
    }

    [Theory]
    [InlineData("dns-storm", null, "known are dns-delay, dns-flap, dns-sticky, dns-servfail")]
    [InlineData("dns-flap", "soon", "period: got 'soon'")]
    public async Task Fault_ThatIsWrong_IsNamed(string name, string? period, string expected)
    {
        var parameters = new Dictionary<string, string> { ["period"] = period ?? "1" };

        var error = await Assert.ThrowsAsync<LocalHostException>(async () =>
            await _dns.ApplyFaultAsync(name, parameters, CancellationToken.None)
        );

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Port_InUse_IsNamed()
    {
        var error = Assert.Throws<LocalHostException>(() => DnsServer.Start([], new DnsServerOptions { Port = _dns.Endpoint.Port }));

        Assert.Contains($"cannot listen on 127.0.0.1:{_dns.Endpoint.Port}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Address_ThatOthersReach_IsRefused() =>
        Assert.Throws<LocalHostException>(() => DnsServer.Start([], new DnsServerOptions { Address = IPAddress.Any }));

    [Fact]
    public async Task Dig_OfTheWriterName_GetsTheAddress()
    {
        var start = new ProcessStartInfo("dig", $"@127.0.0.1 -p {_dns.Endpoint.Port} +short {ClusterDnsNames.Of(_orders.Plan).Writer}")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Started(start);
        Assert.SkipWhen(process is null, "dig (Debian: bind9-dnsutils) is not installed.");

        var output = await process!.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.EndsWith("127.0.11.1\n", output, StringComparison.Ordinal);
    }

    private async Task<string> AddressAsync(string name) => (await DnsClient.AskAsync(_dns.Endpoint, name)).Address;

    private static Process? Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
