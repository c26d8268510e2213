using RdsCluster.LocalHost.Dns;
using Xunit;

namespace RdsCluster.LocalHost.Tests.RdsApi;

/// <summary>An API that answers names: those that the DNS server resolves, and the certificates are for.</summary>
public sealed class EndpointNameTests : IAsyncLifetime
{
    private RdsApiFixture _api = null!;

    public async ValueTask InitializeAsync() => _api = await RdsApiFixture.StartAsync(names: true);

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Instances_OfAnApiThatAnswersNames_HaveTheirDnsNames()
    {
        var (_, body) = await _api.PostAsync("Action=DescribeDBInstances");

        var expected = ClusterDnsNames.Of(_api.Orders.Plan).Instances.Concat(ClusterDnsNames.Of(_api.Stock.Plan).Instances);
        Assert.Equal(
            expected.Select(name => (name.Key, name.Value)).Order(),
            body.Descendants("DBInstance")
                .Select(one => (one.Element("DBInstanceIdentifier")!.Value, one.Element("Endpoint")!.Element("Address")!.Value))
                .Order()
        );
    }

    [Fact]
    public async Task Cluster_OfAnApiThatAnswersNames_HasTheNamesOfWriterAndReader()
    {
        var (_, body) = await _api.PostAsync("Action=DescribeDBClusters");

        var (names, cluster) = (ClusterDnsNames.Of(_api.Stock.Plan), body.Descendants("DBCluster").Single());
        Assert.Equal((names.Writer, names.Reader), (cluster.Element("Endpoint")!.Value, cluster.Element("ReaderEndpoint")!.Value));
    }

    /// <summary>The DNS server has no names for them.</summary>
    [Fact]
    public async Task RestoredInstance_OfAnApiThatAnswersNames_KeepsItsAddress()
    {
        await _api.Orders.CreateSnapshotAsync("nightly", "orders", TestContext.Current.CancellationToken);
        await _api.PostAsync("Action=RestoreDBInstanceFromDBSnapshot&DBInstanceIdentifier=drill&DBSnapshotIdentifier=nightly");

        var (_, body) = await _api.PostAsync("Action=DescribeDBInstances&DBInstanceIdentifier=drill");

        Assert.Equal("127.0.13.1", body.Descendants("Endpoint").Single().Element("Address")!.Value);
    }
}
