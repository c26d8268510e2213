using System.Net;
using System.Xml.Linq;
using RdsCluster.LocalHost.RdsApi;
using Xunit;

namespace RdsCluster.LocalHost.Tests.RdsApi;

/// <summary>An RDS API over two clusters without servers.</summary>
internal sealed class RdsApiFixture : IAsyncDisposable
{
    private static readonly XNamespace Namespace = "http://rds.amazonaws.com/doc/2014-10-31/";
    private readonly HttpClient _client = new();

    private RdsApiFixture(MemoryCluster orders, MemoryCluster stock) => (Orders, Stock) = (orders, stock);

    public MemoryCluster Orders { get; }

    public MemoryCluster Stock { get; }

    public List<Exception> Failures { get; } = [];

    public RdsApiServer Server { get; private set; } = null!;

    public static async Task<RdsApiFixture> StartAsync(int replicas = 2, bool names = false)
    {
        var fixture = new RdsApiFixture(
            new MemoryCluster(SamplePlans.PrimaryWithReplicas(replicas)),
            new MemoryCluster(SamplePlans.Aurora())
        );
        fixture.Server = await RdsApiServer.StartAsync(
            [fixture.Orders, fixture.Stock],
            new RdsApiOptions { OnFailure = fixture.Failures.Add, AnswersNames = names },
            CancellationToken.None
        );
        return fixture;
    }

    /// <summary>Sends a form; the answer has no namespace left, for shorter tests.</summary>
    public async Task<(HttpStatusCode Status, XElement Body)> PostAsync(string form)
    {
        using var content = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await _client.PostAsync(Server.Endpoint, content, TestContext.Current.CancellationToken);
        return (response.StatusCode, Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) =>
        await _client.SendAsync(request, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
    }

    private static XElement Parse(string xml)
    {
        var root = XElement.Parse(xml);
        foreach (var element in root.DescendantsAndSelf())
        {
            Assert.Equal(Namespace, element.Name.Namespace);
            element.Name = element.Name.LocalName;
        }

        root.RemoveAttributes();
        return root;
    }
}
