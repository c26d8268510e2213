using RdsCluster.IntegrationTests.Synthesis;

namespace RdsCluster.IntegrationTests.Topologies;

/// <summary>A cluster in a VPC and under a key that its owner has already.</summary>
public sealed class GivenNetworkTests(SynthesizedCases cases)
{
    private SynthesizedTemplate Template => cases.Template(ClusterCases.GivenVpcAndKey);

    [Fact]
    public void Resources_ThatAreGiven_AreNotMadeAgain()
    {
        Assert.Single(Template.OfType("AWS::EC2::VPC"));
        Assert.Single(Template.OfType("AWS::KMS::Key"));
        Assert.Empty(Template.OfType("AWS::EC2::FlowLog"));
    }

    [Fact]
    public void Connections_OfAClient_OpenTheLiteralPortForItsGroupAlone()
    {
        var rule = Assert.Single(
            Template.Properties("AWS::EC2::SecurityGroupIngress"),
            rule => (string?)rule["Description"] == "Orders service"
        );

        Assert.Equal(13306, (int?)rule["FromPort"]);
        Assert.Equal(13306, (int?)rule["ToPort"]);
        Assert.NotNull(rule["SourceSecurityGroupId"]);
        Assert.False(rule.ContainsKey("CidrIp"));
    }

    [Fact]
    public void SubnetGroup_InAGivenVpc_TakesItsIsolatedSubnets() =>
        Assert.Equal(2, Template.Properties("AWS::RDS::DBSubnetGroup")[0]["SubnetIds"]!.AsArray().Count);
}
