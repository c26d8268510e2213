using Amazon.CDK;
using RdsCluster.Access;
using RdsCluster.Proxies;
using RdsCluster.Scaling;
using RdsCluster.Tests.Synthesis;

namespace RdsCluster.Tests.Parts;

public sealed class AccessTests
{
    private static MySqlCluster Cluster() => new(new Stack(), "Orders", new MySqlClusterProps
    {
        Engine = ClusterEngine.MySql("8.4"),
        Topology = ClusterTopology.SingleInstance(),
    });

    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    public void Ssh_OpenToEverybody_IsRefused(string cidr)
    {
        using var alone = Jsii.Alone();
        var cluster = Cluster();

        var error = Assert.Throws<ArgumentException>(() => cluster.AddAccessHost("Host", new AccessHostOptions
        {
            Ssh = new SshAccess { KeyPairName = "team", AllowedCidrs = [cidr] },
        }));

        Assert.StartsWith(
            $"AccessHostOptions.Ssh.AllowedCidrs: got [{cidr}]; SSH is opened to named address ranges only. " +
            "Give for instance 203.0.113.7/32, or leave Ssh out and use Session Manager.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Ssh_WithoutPublicSubnets_IsRefused()
    {
        using var alone = Jsii.Alone();
        var cluster = Cluster();

        var error = Assert.Throws<ArgumentException>(() => cluster.AddAccessHost("Host", new AccessHostOptions
        {
            Ssh = new SshAccess { KeyPairName = "team", AllowedCidrs = ["203.0.113.7/32"] },
        }));

        Assert.StartsWith("AccessHostOptions.Ssh: the cluster's VPC has no public subnet", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ProxyReaderEndpoint_OfDbInstances_IsRefused()
    {
        using var alone = Jsii.Alone();
        var cluster = Cluster();

        var error = Assert.Throws<ArgumentException>(() => cluster.AddProxy(options: new ProxyOptions { ReaderEndpoint = true }));

        Assert.StartsWith("ProxyOptions.ReaderEndpoint: got true for topology 'single-instance'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReaderAutoScaling_OfDbInstances_IsRefused()
    {
        using var alone = Jsii.Alone();
        var cluster = Cluster();

        var error = Assert.Throws<InvalidOperationException>(() => cluster.AutoScaleReaders(new ReaderAutoScalingOptions { MaxReaders = 5 }));

        Assert.StartsWith("AutoScaleReaders: topology 'single-instance' cannot scale its readers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Metric_OfAnInstanceThatDoesNotExist_NamesTheRange()
    {
        using var alone = Jsii.Alone();
        var cluster = Cluster();

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => cluster.MetricReplicaLag());

        Assert.StartsWith("The cluster has the instances 1 to 1.", error.Message, StringComparison.Ordinal);
    }
}
