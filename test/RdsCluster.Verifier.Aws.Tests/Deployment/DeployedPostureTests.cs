using System.Text.Json;
using RdsCluster.Verifier.Posture;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Tests.Deployment;

/// <summary>
/// From construct to verdict with parts that nobody here wrote: the CDK CLI deploys the app to moto, another client changes something
/// behind
/// its back, and the posture shows exactly that. Moto models neither DB clusters, proxies, secrets, option groups, alarms nor event
/// subscriptions in stacks, and
/// of an instance neither deletion protection, IAM authentication nor log exports: these differ from the start.
/// </summary>
[Collection(CdkCli.OneAtATime)]
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

        Assert.All(
            differences,
            d => Assert.Matches("^(DeletionProtection|IamAuthentication|LogExports|CopyTagsToSnapshot|EventCategories|Tag|Alarm) ", d)
        );
    }

    /// <summary>The tool as a user runs it: after each change that AWS's own client made, it finds exactly that beside the earlier
    /// ones.</summary>
    [Fact]
    public async Task Verify_ChangedBehindItsBack_ShowsExactlyThat()
    {
        var target = await app.DeployAsync("ShopReplicas", Replicas, Cancelled);
        var (writer, reader) = (target.Instances[0].Identifier, target.Instances[1].Identifier);
        var group = target.PhysicalIds[target.Manifest.Resources["securityGroup"]];
        var arn = await AwsAsync(
            "rds",
            "describe-db-instances",
            "--db-instance-identifier",
            writer,
            "--query",
            "DBInstances[0].DBInstanceArn",
            "--output",
            "text"
        );
        await MakeAlarmsAsync("ShopReplicas");
        var found = await FoundAsync("ShopReplicas");
        Assert.DoesNotContain(found, d => d.StartsWith("Alarm ", StringComparison.Ordinal));

        await AwsAsync(
            "rds",
            "modify-db-instance",
            "--db-instance-identifier",
            writer,
            "--backup-retention-period",
            "1",
            "--apply-immediately"
        );
        found = await NewlyFoundAsync(found, $"BackupRetentionDays of {writer}: promised 14, found 1");
        await AwsAsync("rds", "modify-db-instance", "--db-instance-identifier", reader, "--publicly-accessible", "--apply-immediately");
        found = await NewlyFoundAsync(found, $"PubliclyAccessible of {reader}: promised False, found True");
        await AwsAsync(
            "ec2",
            "authorize-security-group-ingress",
            "--group-id",
            group,
            "--protocol",
            "tcp",
            "--port",
            "13306",
            "--cidr",
            "0.0.0.0/0"
        );
        found = await NewlyFoundAsync(found, $"Inbound rule of {group}: promised no CIDR range, found 0.0.0.0/0 ports 13306-13306");
        await AwsAsync("rds", "remove-tags-from-resource", "--resource-name", arn, "--tag-keys", "rdscluster");
        found = await NewlyFoundAsync(found, $"Tag rdscluster of {writer}: promised shopreplicas-database, found none (harmless)");
        var alarm = target.Manifest.Promises.Alarms![0];
        await AwsAsync("cloudwatch", "delete-alarms", "--alarm-names", alarm);
        await NewlyFoundAsync(found, $"Alarm {alarm}: promised acts, found none (harmless)");
    }

    /// <summary>Makes the alarms that the stack declares: moto passes over them.</summary>
    private Task<string> MakeAlarmsAsync(string stack) =>
        moto.Boto3Async(
            $$"""
            for r in cfn.get_template(StackName="{{stack}}")["TemplateBody"]["Resources"].values():
                if r["Type"] == "AWS::CloudWatch::Alarm":
                    p = {k: v for k, v in r["Properties"].items() if k not in ("AlarmActions", "OKActions", "Tags")}
                    client("cloudwatch").put_metric_alarm(**p, AlarmActions=["arn:aws:sns:eu-central-1:123456789012:alarms"])
            """
        );

    [Fact]
    public async Task PrintPolicy_ForAStack_NamesItsMembersOnly()
    {
        var target = await app.DeployAsync("ShopReplicas", Replicas, Cancelled);

        var run = await VerifyTool.VerifyAsync(
            moto.Url,
            "--stack",
            "ShopReplicas",
            "--iam-user",
            "verifier",
            "--print-policy",
            "--allow-failover",
            target.Name
        );

        Assert.True(run.ExitCode == 0, run.ToString());
        using var policy = JsonDocument.Parse(run.Output);
        var failOver = policy
            .RootElement.GetProperty("Statement")
            .EnumerateArray()
            .Single(s => s.GetProperty("Sid").GetString() == "FailOver");
        Assert.Equal(
            target.Instances.Select(i => $"arn:*:rds:*:*:db:{i.Identifier}"),
            failOver.GetProperty("Resource").EnumerateArray().Select(r => r.GetString())
        );
    }

    [Fact]
    public async Task Verify_OfAStackThatIsNotThere_SaysSoInOneLine()
    {
        Assert.SkipWhen(moto.Unavailable is not null, moto.Unavailable ?? "");

        var run = await VerifyTool.VerifyAsync(moto.Url, "--stack", "NeverDeployed");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(
            $"error: There is no stack 'NeverDeployed' in {Moto.Region} of this account. Check --stack, --region and --profile.\n",
            run.Error,
            StringComparison.Ordinal
        );
    }

    private Task<string> AwsAsync(params string[] arguments) => VerifyTool.AwsAsync(moto.Url, arguments);

    private async Task<IReadOnlyList<string>> NewlyFoundAsync(IReadOnlyList<string> before, string expected)
    {
        var after = await FoundAsync("ShopReplicas");
        Assert.Equal([expected], after.Except(before, StringComparer.Ordinal));
        Assert.Equal(before.Count + 1, after.Count);
        return after;
    }

    /// <summary>What the tool's P1 finds of a stack. What only the servers can say is not known here, and said so.</summary>
    private async Task<IReadOnlyList<string>> FoundAsync(string stack)
    {
        var report = Path.Combine(Path.GetTempPath(), $"rdscluster-{Guid.NewGuid():n}", "report.json");
        try
        {
            var run = await VerifyTool.VerifyAsync(
                moto.Url,
                "--stack",
                stack,
                "--iam-user",
                "verifier",
                "--only",
                "P1",
                "--output",
                "json",
                "--report",
                report
            );
            Assert.True(run.ExitCode == 1, run.ToString());
            using var json = JsonDocument.Parse(run.Output);
            var details = json
                .RootElement.GetProperty("findings")[0]
                .GetProperty("details")
                .EnumerateArray()
                .Select(d => d.GetString()!)
                .ToList();
            Assert.Contains(
                details,
                d =>
                    d.StartsWith("require_secure_transport on ", StringComparison.Ordinal)
                    && d.EndsWith(": not known", StringComparison.Ordinal)
            );
            return details;
        }
        finally
        {
            if (Directory.Exists(Path.GetDirectoryName(report)))
            {
                Directory.Delete(Path.GetDirectoryName(report)!, recursive: true);
            }
        }
    }

    private async Task<List<string>> DifferencesAsync(ClusterTarget target)
    {
        using var plane = AwsControlPlane.Create(moto.Connection, TimeProvider.System);
        var facts = await plane.DescribeAsync(target, Cancelled);
        return PostureComparison.Of(target.Manifest.Promises, facts, null).Differences.Select(d => d.ToString()).ToList();
    }
}
