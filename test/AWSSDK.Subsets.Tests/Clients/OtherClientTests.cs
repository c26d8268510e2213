using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Filter = Amazon.EC2.Model.Filter;
using ResourceNotFoundException = Amazon.SecretsManager.Model.ResourceNotFoundException;

namespace AWSSDK.Subsets.Tests.Clients;

public sealed class OtherClientTests(Moto moto)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DescribeSubnets_Filtered_GivesOneZone()
    {
        using var ec2 = new AmazonEC2Client(Moto.Credentials, moto.Config<AmazonEC2Config>());

        var answer = await ec2.DescribeSubnetsAsync(
            new DescribeSubnetsRequest { Filters = [new Filter { Name = "availability-zone", Values = ["eu-central-1a"] }] },
            Cancelled
        );

        var subnet = Assert.Single(answer.Subnets);
        Assert.Equal("eu-central-1a", subnet.AvailabilityZone);
        Assert.Equal(SubnetState.Available, subnet.State);
    }

    [Fact]
    public async Task DescribeSecurityGroups_DefaultGroup_GivesRules()
    {
        using var ec2 = new AmazonEC2Client(Moto.Credentials, moto.Config<AmazonEC2Config>());

        var groups = await ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupNames = ["default"] }, Cancelled);
        var group = Assert.Single(groups.SecurityGroups);
        var rules = await ec2.DescribeSecurityGroupRulesAsync(
            new DescribeSecurityGroupRulesRequest { Filters = [new Filter { Name = "group-id", Values = [group.GroupId] }] },
            Cancelled
        );

        Assert.Equal("0.0.0.0/0", Assert.Single(Assert.Single(group.IpPermissionsEgress).Ipv4Ranges).CidrIp);
        Assert.Contains(rules.SecurityGroupRules, r => r.IsEgress == true && r.CidrIpv4 == "0.0.0.0/0");
    }

    [Fact]
    public async Task DescribeRouteTables_DefaultVpc_GivesLocalRoute()
    {
        using var ec2 = new AmazonEC2Client(Moto.Credentials, moto.Config<AmazonEC2Config>());

        var answer = await ec2.DescribeRouteTablesAsync(Cancelled);

        Assert.Contains(answer.RouteTables, t => t.Routes.Exists(r => r.GatewayId == "local" && r.State == RouteState.Active));
    }

    [Fact]
    public async Task DescribeStacks_UnknownStack_ThrowsWithCode()
    {
        using var stacks = new AmazonCloudFormationClient(Moto.Credentials, moto.Config<AmazonCloudFormationConfig>());

        var error = await Assert.ThrowsAsync<AmazonCloudFormationException>(() =>
            stacks.DescribeStacksAsync(new DescribeStacksRequest { StackName = "no-such-stack" }, Cancelled)
        );

        Assert.Equal("ValidationError", error.ErrorCode);
        Assert.Contains("no-such-stack", error.Message);
    }

    [Fact]
    public async Task DescribeAlarms_ThatDoNotExist_GivesNone()
    {
        using var watch = new AmazonCloudWatchClient(Moto.Credentials, moto.Config<AmazonCloudWatchConfig>());

        var answer = await watch.DescribeAlarmsAsync(
            new DescribeAlarmsRequest { AlarmNames = ["no-such-alarm"], AlarmTypes = [AlarmType.MetricAlarm] },
            Cancelled
        );

        Assert.Empty(answer.MetricAlarms ?? []);
    }

    [Fact]
    public async Task GetSecretValue_UnknownSecret_ThrowsTypedException()
    {
        using var secrets = new AmazonSecretsManagerClient(Moto.Credentials, moto.Config<AmazonSecretsManagerConfig>());

        var error = await Assert.ThrowsAsync<ResourceNotFoundException>(() =>
            secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "no-such-secret" }, Cancelled)
        );

        Assert.Equal("ResourceNotFoundException", error.ErrorCode);
    }
}
