using RdsCluster.IntegrationTests.Synthesis;

namespace RdsCluster.IntegrationTests.Topologies;

public sealed class PresetTests(SynthesizedCases cases)
{
    [Theory]
    [InlineData("DBInstanceClass", "db.t4g.micro")]
    [InlineData("AllocatedStorage", "20")]
    [InlineData("MaxAllocatedStorage", null)]
    [InlineData("MultiAZ", "false")]
    [InlineData("DBInstanceIdentifier", "tryout-1")]
    [InlineData("MasterUsername", "me")]
    [InlineData("EnablePerformanceInsights", "false")]
    [InlineData("PubliclyAccessible", "false")]
    [InlineData("BackupRetentionPeriod", "1")]
    public void FreeTier_Instance_IsWhatAwsGivesAway(string property, string? value) =>
        Assert.Equal(value, Assert.Single(cases.Template(ClusterCases.FreeTier).Properties("AWS::RDS::DBInstance"))[property]?.ToString());

    [Fact]
    public void FreeTier_MadePublic_LetsTheAllowListInAlone()
    {
        var template = cases.Template(ClusterCases.FreeTierPublic);

        Assert.True((bool?)template.Properties("AWS::RDS::DBInstance")[0]["PubliclyAccessible"]);
        Assert.Equal(
            "203.0.113.7/32",
            (string?)Assert.Single(template.Properties("AWS::EC2::SecurityGroup")[0]["SecurityGroupIngress"]!.AsArray())!["CidrIp"]
        );
        Assert.Single(template.OfType("AWS::EC2::InternetGateway"));
        Assert.All(template.Properties("AWS::EC2::Subnet"), subnet => Assert.False((bool?)subnet["MapPublicIpOnLaunch"]));
    }

    /// <summary>So the tests of a primary with two replicas are those of the preset.</summary>
    [Fact]
    public void Production_Preset_IsAPrimaryWithTwoReplicas() =>
        Assert.Equivalent(ClusterCases.Replicas(), ClusterPresets.Production(), strict: true);

    [Fact]
    public void Development_Data_GoesAwayWithTheStack()
    {
        var template = cases.Template(ClusterCases.Development);
        var instance = Assert.Single(template.OfType("AWS::RDS::DBInstance"));

        Assert.Equal("Delete", (string?)instance["DeletionPolicy"]);
        Assert.False((bool?)instance["Properties"]!["DeletionProtection"]);
        Assert.Empty(template.OfType("AWS::CloudWatch::Alarm"));
        Assert.Empty(template.OfType("AWS::EC2::FlowLog"));
        Assert.Empty(template.OfType("AWS::SecretsManager::RotationSchedule"));
    }
}
