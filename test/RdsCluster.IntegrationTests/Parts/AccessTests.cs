using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using RdsCluster.Access;
using RdsCluster.IntegrationTests.Synthesis;
using RdsCluster.Proxies;
using RdsCluster.Scaling;

namespace RdsCluster.IntegrationTests.Parts;

public sealed class AccessTests
{
    private static MySqlCluster Cluster(string? ownVpc = "10.0.0.0/16")
    {
        var stack = new Stack();
        return new MySqlCluster(
            stack,
            "Orders",
            new MySqlClusterProps
            {
                Engine = ClusterEngine.MySql("8.4"),
                Topology = ClusterTopology.SingleInstance(),
                VpcCidr = ownVpc ?? "10.0.0.0/16",
                Vpc = ownVpc is not null
                    ? null
                    : Vpc.FromVpcAttributes(
                        stack,
                        "Vpc",
                        new VpcAttributes
                        {
                            VpcId = "vpc-0123456789abcdef0",
                            AvailabilityZones = ["eu-central-1a", "eu-central-1b"],
                            IsolatedSubnetIds = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
                        }
                    ),
            }
        );
    }

    [Fact]
    public void Image_OfTheHost_IsTheNewestUnlessPinned()
    {
        var images = FreshStack
            .Synthesize(stack =>
            {
                var cluster = new MySqlCluster(stack, "Orders", ClusterPresets.Development());
                _ = cluster.AddAccessHost("Newest");
                _ = cluster.AddAccessHost("Pinned", new AccessHostOptions { ImageId = "ami-0123456789abcdef0" });
            })
            .Properties("AWS::EC2::LaunchTemplate")
            .Select(template => template["LaunchTemplateData"]!["ImageId"]!.ToJsonString())
            .ToArray();

        Assert.StartsWith("{\"Ref\":\"SsmParameterValue", images[0], StringComparison.Ordinal);
        Assert.Equal("\"ami-0123456789abcdef0\"", images[1]);
    }

    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    public void Ssh_OpenToEverybody_IsRefused(string cidr)
    {
        using var alone = Jsii.Alone();
        var cluster = Cluster();

        var error = Assert.Throws<ArgumentException>(() =>
            cluster.AddAccessHost(
                "Host",
                new AccessHostOptions
                {
                    Ssh = new SshAccess { KeyPairName = "team", AllowedCidrs = [cidr] },
                }
            )
        );

        Assert.StartsWith(
            $"AccessHostOptions.Ssh.AllowedCidrs: got [{cidr}]; SSH is allowed only from specific CIDR ranges. "
                + "Use for instance 203.0.113.7/32, or omit Ssh and use Session Manager.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Ssh_InAGivenVpcWithoutPublicSubnets_IsRefused()
    {
        using var alone = Jsii.Alone();
        var cluster = Cluster(ownVpc: null);

        var error = Assert.Throws<ArgumentException>(() =>
            cluster.AddAccessHost(
                "Host",
                new AccessHostOptions
                {
                    Ssh = new SshAccess { KeyPairName = "team", AllowedCidrs = ["203.0.113.7/32"] },
                }
            )
        );

        Assert.StartsWith("AccessHostOptions.Ssh: the cluster's VPC has no public subnet", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ssh_WhereTheDatabaseTakesTheWholeVpc_IsRefused()
    {
        using var alone = Jsii.Alone();
        // Four subnets of 256 addresses are all that this range has.
        var cluster = new MySqlCluster(new Stack(), "Orders", ClusterPresets.Development() with { VpcCidr = "10.0.0.0/22", Zones = 4 });

        var error = Assert.Throws<ArgumentException>(() =>
            cluster.AddAccessHost(
                "Host",
                new AccessHostOptions
                {
                    Ssh = new SshAccess { KeyPairName = "team", AllowedCidrs = ["203.0.113.7/32"] },
                }
            )
        );

        Assert.StartsWith(
            "AccessHostOptions.Ssh: got VpcCidr 10.0.0.0/22, which the database's 4 subnets use up",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ProxyReaderEndpoint_OfDbInstances_IsRefused()
    {
        using var alone = Jsii.Alone();
        var cluster = Cluster();

        var error = Assert.Throws<ArgumentException>(() => cluster.AddProxy(options: new ProxyOptions { ReaderEndpoint = true }));

        Assert.StartsWith(
            "RDSC510  ProxyOptions.ReaderEndpoint: got true for topology 'single-instance'",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ReaderAutoScaling_OfDbInstances_IsRefused()
    {
        using var alone = Jsii.Alone();
        var cluster = Cluster();

        var error = Assert.Throws<InvalidOperationException>(() =>
            cluster.AutoScaleReaders(new ReaderAutoScalingOptions { MaxReaders = 5 })
        );

        Assert.StartsWith(
            "RDSC512  AutoScaleReaders: topology 'single-instance' cannot scale its readers",
            error.Message,
            StringComparison.Ordinal
        );
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
