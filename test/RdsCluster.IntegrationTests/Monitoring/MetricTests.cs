using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.RDS;
using RdsCluster.IntegrationTests.Synthesis;

namespace RdsCluster.IntegrationTests.Monitoring;

/// <summary>Metrics, under the names that CDK's own constructs give them.</summary>
public sealed class MetricTests
{
    [Theory]
    [InlineData(typeof(DatabaseInstance))]
    [InlineData(typeof(DatabaseCluster))]
    public void Metrics_OfCdksConstructs_AllHaveTheirName(Type anchor) => Assert.Subset(MetricsOf(typeof(MySqlCluster)), MetricsOf(anchor));

    [Fact]
    public void VolumeMetric_OfAurora_IsTheClusters()
    {
        using var alone = Jsii.Alone();
        var metric = OnAurora().MetricVolumeBytesUsed();

        Assert.Equal("VolumeBytesUsed", metric.MetricName);
        Assert.Equal("shop", ((IDictionary<string, object>)metric.Dimensions!)["DBClusterIdentifier"]);
    }

    [Fact]
    public void VolumeMetric_OfDbInstances_IsRefusedInOneSentence()
    {
        using var alone = Jsii.Alone();
        var cluster = new MySqlCluster(new Stack(new App(), "Shop"), "Orders", ClusterPresets.Production());

        var error = Assert.Throws<InvalidOperationException>(() => cluster.MetricVolumeBytesUsed());

        Assert.StartsWith(
            "RDSC533  MetricVolumeBytesUsed: topology 'primary-with-replicas' has no such metric",
            error.Message,
            StringComparison.Ordinal
        );
    }

    private static HashSet<string> MetricsOf(Type type) =>
        [
            .. type.GetMethods()
                .Where(method => method.ReturnType == typeof(Metric) && method.Name.StartsWith("Metric", StringComparison.Ordinal))
                .Select(method => method.Name),
        ];

    private static MySqlCluster OnAurora() =>
        new(
            new Stack(new App(), "Shop"),
            "Orders",
            new MySqlClusterProps
            {
                Engine = ClusterEngine.AuroraMySql(),
                Topology = ClusterTopology.Aurora(),
                Identifier = "shop",
            }
        );
}
