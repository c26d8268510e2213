using RdsCluster.IntegrationTests.Synthesis;

namespace RdsCluster.IntegrationTests.Security;

public sealed class CredentialTests(SynthesizedCases cases)
{
    [Theory]
    [InlineData(ClusterCases.ReplicasOnMySql, "MySQLSingleUser")]
    [InlineData(ClusterCases.ReplicasOnMariaDb, "MariaDBSingleUser")]
    [InlineData(ClusterCases.Aurora, "MySQLSingleUser")]
    public void Secret_Generated_RotatesEveryMonth(string name, string type)
    {
        var schedule = Assert.Single(cases.Template(name).Properties("AWS::SecretsManager::RotationSchedule"));

        Assert.Equal(type, (string?)schedule["HostedRotationLambda"]!["RotationType"]);
        Assert.Equal(30, (int?)schedule["RotationRules"]!["AutomaticallyAfterDays"]);
    }

    [Fact]
    public void Rotation_InIsolatedSubnets_HasItsOwnWayToSecretsManagerAndNothingElse()
    {
        var template = cases.Template(ClusterCases.ReplicasOnMySql);

        Assert.Equal(
            "com.amazonaws.${AWS::Region}.secretsmanager",
            (string?)Assert.Single(template.Properties("AWS::EC2::VPCEndpoint"))["ServiceName"]!["Fn::Sub"]
        );
        Assert.Equal([13306, 443], template.Properties("AWS::EC2::SecurityGroupIngress").Select(rule => (int)rule["FromPort"]!));
        Assert.Equal(2, template.OfType("AWS::EC2::SecurityGroupEgress").Count);
    }

    [Fact]
    public void Rotation_InAGivenVpc_AddsNoEndpointThatMayExistAlready() =>
        Assert.Empty(cases.Template(ClusterCases.GivenVpcAndKey).OfType("AWS::EC2::VPCEndpoint"));

    [Fact]
    public void Password_ManagedByRds_HasNoSecretOfOurs()
    {
        var template = cases.Template(ClusterCases.ManagedPassword);
        var instance = Assert.Single(template.Properties("AWS::RDS::DBInstance"));

        Assert.True((bool?)instance["ManageMasterUserPassword"]);
        Assert.False(instance.ContainsKey("MasterUserPassword"));
        Assert.Empty(template.OfType("AWS::SecretsManager::Secret"));
        Assert.Empty(template.OfType("AWS::SecretsManager::RotationSchedule"));
        Assert.True(template.Outputs.ContainsKey("OrdersSecretArn"));
    }

    [Fact]
    public void GrantConnect_ToARole_NamesTheUserOnEveryInstance()
    {
        var policy = Assert.Single(cases.Template(ClusterCases.Granted).Properties("AWS::IAM::Policy"))["PolicyDocument"]!["Statement"]![
            0
        ]!;

        Assert.Equal("rds-db:connect", (string?)policy["Action"]);
        Assert.Equal(2, policy["Resource"]!.AsArray().Count);
        Assert.Contains("/orders_rw", policy["Resource"]![0]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_OfOneReplica_HaveAGroupOfTheirOwn()
    {
        var groups = cases.Template(ClusterCases.Granted).Properties("AWS::RDS::DBParameterGroup");

        Assert.Equal(["1", "10"], groups.Select(group => (string?)group["Parameters"]!["long_query_time"]));
        Assert.All(groups, group => Assert.Equal("ON", (string?)group["Parameters"]!["gtid-mode"]));
    }
}
