using RdsCluster.Verifier.Posture;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Tests.Deployment;

/// <summary>
/// From construct to verdict with parts that nobody here wrote: the CDK CLI deploys the app to moto, another client changes something behind
/// its back, and the posture shows exactly that. Moto models neither DB clusters, proxies, secrets, option groups, alarms nor event subscriptions in stacks, and
/// of an instance neither deletion protection, IAM authentication nor log exports: these differ from the start.
/// </summary>
public sealed class DeployedPostureTests(DeployedApp app, Moto moto) : IClassFixture<DeployedApp>
{
    private const string Replicas = """
        "engine":"mysql","version":"8.4","topology":{"kind":"primary-with-replicas","replicas":2,"multiAz":true}
        """;

    private const string Single = """
        "engine":"mariadb","topology":{"kind":"single-instance","multiAz":true}
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ShopReplicas", Replicas, 3)]
    [InlineData("ShopSingle", Single, 1)]
    public async Task Discovery_OfDeployedPreset_FindsAllMembersAndTheirFacts(string stack, string configuration, int members)
    {
        var target = await app.DeployAsync(stack, configuration, Cancelled);
        using var plane = AwsControlPlane.Create(moto.Connection, TimeProvider.System);

        var facts = await plane.DescribeAsync(target, Cancelled);

        Assert.Equal(members, target.Instances.Count);
        Assert.Equal(members, facts.Instances.Count);
        Assert.All(facts.Instances, i => Assert.Equal((true, true), (i.StorageEncrypted, i.CustomerManagedKey)));
        Assert.Equal(3, facts.SubnetZones!.Count);
        Assert.NotEmpty(facts.Subnets!);
    }

    [Fact]
    public async Task Posture_RightAfterDeployment_DiffersOnlyInWhatMotoLeavesOut()
    {
        // A stack of its own: the other tests change theirs, in any order.
        var target = await app.DeployAsync("ShopUntouched", Replicas, Cancelled);

        var differences = await DifferencesAsync(target);

        Assert.All(differences, d => Assert.Matches("^(DeletionProtection|IamAuthentication|LogExports|CopyTagsToSnapshot|Tag) ", d));
    }

    [Theory]
    [InlineData("rds.modify_db_instance(DBInstanceIdentifier='{1}', BackupRetentionPeriod=1, ApplyImmediately=True)", "BackupRetentionDays of {1}: promised 14, found 1")]
    [InlineData("rds.modify_db_instance(DBInstanceIdentifier='{2}', PubliclyAccessible=True, ApplyImmediately=True)", "PubliclyAccessible of {2}: promised False, found True")]
    [InlineData(
        "ec2.authorize_security_group_ingress(GroupId='{group}', IpProtocol='tcp', FromPort=13306, ToPort=13306, CidrIp='0.0.0.0/0')",
        "Inbound rule of {group}: promised not open to the world, found 0.0.0.0/0 ports 13306-13306")]
    [InlineData(
        "rds.remove_tags_from_resource(ResourceName=rds.describe_db_instances(DBInstanceIdentifier='{1}')['DBInstances'][0]['DBInstanceArn'], TagKeys=['rdscluster'])",
        "Tag rdscluster of {1}: promised shopreplicas-database, found none (harmless)")]
    public async Task Posture_ChangedBehindItsBack_ShowsExactlyThat(string change, string expected)
    {
        var target = await app.DeployAsync("ShopReplicas", Replicas, Cancelled);
        var before = await DifferencesAsync(target);

        await moto.Boto3Async(Filled(change, target));
        var after = await DifferencesAsync(target);

        Assert.Equal([Filled(expected, target)], after.Except(before, StringComparer.Ordinal));
        Assert.Equal(before.Count + 1, after.Count);
    }

    private async Task<List<string>> DifferencesAsync(ClusterTarget target)
    {
        using var plane = AwsControlPlane.Create(moto.Connection, TimeProvider.System);
        var facts = await plane.DescribeAsync(target, Cancelled);
        return PostureComparison.Of(target.Manifest.Promises, facts, null).Differences.Select(d => d.ToString()).ToList();
    }

    private static string Filled(string text, ClusterTarget target) => text
        .Replace("{1}", target.Instances[0].Identifier, StringComparison.Ordinal)
        .Replace("{2}", target.Instances[1].Identifier, StringComparison.Ordinal)
        .Replace("{group}", target.PhysicalIds[target.Manifest.Resources["securityGroup"]], StringComparison.Ordinal);
}
