using System.Text.Json;
using System.Text.RegularExpressions;
using RdsCluster.Verifier.Posture;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.IntegrationTests.Deployment;

/// <summary>
/// From construct to verdict with parts that nobody here wrote: the CDK CLI deploys the app to moto, another client changes something
/// behind its back, and the posture shows exactly that. Moto models neither DB clusters, proxies, secrets, option groups, alarms nor event
/// subscriptions in stacks, and
/// of an instance neither deletion protection, IAM authentication, log exports, certificate authority nor storage autoscaling, and no
/// outbound rules: these differ from the start.
/// </summary>
[Collection(CdkCli.OneAtATime)]
public sealed partial class DeployedPostureTests(DeployedApp app, Moto moto) : IClassFixture<DeployedApp>
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

        var unexpected = string.Join('\n', differences.Where(d => !LeftOut().IsMatch(d)));
        Assert.True(unexpected.Length == 0, unexpected);
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

    /// <summary>What no promise names: the template itself says it.</summary>
    [Fact]
    public async Task Verify_OfDriftedPropertiesAndADeletedReplica_ListsEach()
    {
        var target = await app.DeployAsync("ShopDrifted", Replicas, Cancelled);
        var (writer, deleted) = (target.Instances[0].Identifier, target.Instances[2].Identifier);
        var group = target.PhysicalIds[target.Manifest.Resources["securityGroup"]];
        var before = await FoundAsync("ShopDrifted");

        await moto.Boto3Async(
            $$"""
            rds = client("rds")
            rds.modify_db_instance(DBInstanceIdentifier="{{writer}}", DBInstanceClass="db.r6g.16xlarge", ApplyImmediately=True)
            client("ec2").authorize_security_group_egress(GroupId="{{group}}", IpPermissions=[
              {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}])
            """
        );
        var drifted = await FoundAsync("ShopDrifted");
        await AwsAsync("rds", "delete-db-instance", "--db-instance-identifier", deleted, "--skip-final-snapshot");
        var without = await FoundAsync("ShopDrifted");

        Assert.Equal(
            [
                $"DBInstanceClass of {writer}: promised db.m7g.large, found db.r6g.16xlarge (harmless)",
                $"SecurityGroupEgress of {group}: promised no tcp 443-443 0.0.0.0/0, found tcp 443-443 0.0.0.0/0",
            ],
            drifted.Except(before, StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
        Assert.Contains($"DB instance {deleted}: promised to exist, found none", without);
        Assert.Contains("Readers: promised 2, found 1", without);
    }

    /// <summary>Moto lists no parameter groups among a stack's resources and cannot modify all that a stack made: an instance of its own is
    /// declared here.</summary>
    [Fact]
    public async Task Posture_OfAnInstanceThatLeftItsTemplate_ShowsEachProperty()
    {
        var target = await app.DeployAsync("ShopUntouched", Replicas, Cancelled);
        await moto.Boto3Async(
            """
            rds = client("rds")
            for name in ("own", "elsewhere"):
                rds.create_db_parameter_group(DBParameterGroupName=name, DBParameterGroupFamily="mysql8.4", Description=name)
            rds.modify_db_parameter_group(DBParameterGroupName="own", Parameters=[
              {"ParameterName": "require_secure_transport", "ParameterValue": "1", "ApplyMethod": "immediate"}])
            rds.create_db_instance(DBInstanceIdentifier="plain", DBInstanceClass="db.m7g.large", Engine="mysql", AllocatedStorage=100,
              MaxAllocatedStorage=1000, StorageType="gp3", DBParameterGroupName="own", CACertificateIdentifier="rds-ca-rsa2048-g1",
              MasterUsername="owner", MasterUserPassword="not-a-secret-1")
            rds.modify_db_instance(DBInstanceIdentifier="plain", MonitoringInterval=60, ApplyImmediately=True)
            """
        );
        var declared = target with
        {
            Instances = [.. target.Instances, new("plain", target.Writer, DeclaredWriter: false)],
            Declared =
            [
                new(
                    "AWS::RDS::DBInstance",
                    "plain",
                    new Dictionary<string, string>
                    {
                        ["AllocatedStorage"] = "100",
                        ["CACertificateIdentifier"] = "rds-ca-rsa2048-g1",
                        ["DBInstanceClass"] = "db.m7g.large",
                        ["DBParameterGroupName"] = "own",
                        ["MaxAllocatedStorage"] = "1000",
                        ["MonitoringInterval"] = "60",
                        ["StorageType"] = "gp3",
                    }
                ),
                new("AWS::RDS::DBParameterGroup", "own", new Dictionary<string, string> { ["Parameters.require_secure_transport"] = "1" }),
            ],
        };
        var before = await DifferencesAsync(declared);

        await moto.Boto3Async(
            """
            rds = client("rds")
            rds.modify_db_instance(DBInstanceIdentifier="plain", DBParameterGroupName="elsewhere", DBInstanceClass="db.m7g.xlarge",
              AllocatedStorage=50, StorageType="gp2", MonitoringInterval=1, MaxAllocatedStorage=2000, ApplyImmediately=True,
              CACertificateIdentifier="rds-ca-ecc384-g1")
            rds.modify_db_parameter_group(DBParameterGroupName="own", Parameters=[
              {"ParameterName": "require_secure_transport", "ParameterValue": "0", "ApplyMethod": "immediate"}])
            """
        );
        var after = await DifferencesAsync(declared);

        Assert.Equal(
            [
                "AllocatedStorage of plain: promised 100, found 50 (harmless)",
                "CACertificateIdentifier of plain: promised rds-ca-rsa2048-g1, found rds-ca-ecc384-g1 (harmless)",
                "DBInstanceClass of plain: promised db.m7g.large, found db.m7g.xlarge (harmless)",
                "DBParameterGroupName of plain: promised own, found elsewhere",
                "MaxAllocatedStorage of plain: promised 1000, found 2000 (harmless)",
                "MonitoringInterval of plain: promised 60, found 1 (harmless)",
                "StorageType of plain: promised gp3, found gp2 (harmless)",
                "require_secure_transport of own: promised 1, found 0",
            ],
            after.Except(before, StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
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
            moto,
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

        var run = await VerifyTool.VerifyAsync(moto, "--stack", "NeverDeployed");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(
            $"error: Stack 'NeverDeployed' does not exist in {Moto.Region} in this account. Check --stack, --region and --profile.\n",
            run.Error,
            StringComparison.Ordinal
        );
    }

    private Task<string> AwsAsync(params string[] arguments) => VerifyTool.AwsAsync(moto, arguments);

    private async Task<IReadOnlyList<string>> NewlyFoundAsync(IReadOnlyList<string> before, string expected)
    {
        var after = await FoundAsync("ShopReplicas");
        Assert.Equal([expected], after.Except(before, StringComparer.Ordinal));
        Assert.Equal([], before.Except(after, StringComparer.Ordinal));
        return after;
    }

    /// <summary>What the tool's P1 finds of a stack. What only the servers can say is not known here, and said so.</summary>
    private async Task<IReadOnlyList<string>> FoundAsync(string stack)
    {
        var report = Path.Combine(Path.GetTempPath(), $"rdscluster-{Guid.NewGuid():n}", "report.json");
        try
        {
            var run = await VerifyTool.VerifyAsync(
                moto,
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
                // What moto tells changes with the first modification.
                .Where(d => !d.EndsWith(": not compared", StringComparison.Ordinal))
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
        return PostureComparison.Of(target.Manifest.Promises, facts, null, target).Differences.Select(d => d.ToString()).ToList();
    }

    [GeneratedRegex(
        "^(DeletionProtection|IamAuthentication|EnableIAMDatabaseAuthentication|LogExports|CopyTagsToSnapshot|EventCategories|Tag|Alarm"
            + "|CACertificateIdentifier|MaxAllocatedStorage|SecurityGroupEgress) ",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex LeftOut();
}
