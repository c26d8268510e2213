using System.Text.Json.Nodes;
using Amazon.CDK;
using RdsCluster.TestKit;

[assembly: AssemblyFixture(typeof(OwnTemporaryFiles))]

namespace RdsCluster.Verifier.Aws.IntegrationTests.Deployment;

/// <summary>
/// Every preset, and the topologies of DB instances, in one deployment by the CDK CLI. Moto knows no DB clusters in stacks, so it refuses
/// Aurora and Multi-AZ DB clusters as a whole. What it gives no physical id stands in the test: it makes of these the subnet groups,
/// parameter groups and inbound
/// rules, and passes over the others.
/// </summary>
[Collection(CdkCli.OneAtATime)]
public sealed class DeployedPresetsTests(Moto moto)
{
    private static readonly Dictionary<string, Func<MySqlClusterProps>> Presets = new(StringComparer.Ordinal)
    {
        ["PresetFreeTier"] = ClusterPresets.FreeTier,
        ["PresetDevelopment"] = ClusterPresets.Development,
        ["PresetProduction"] = ClusterPresets.Production,
        ["PresetMariaDb"] = () => ClusterPresets.Production() with { Engine = ClusterEngine.MariaDb() },
        ["PresetSingle"] = () => ClusterPresets.Production() with { Topology = ClusterTopology.SingleInstance() },
    };

    [Fact]
    public async Task Presets_DeployedAtOnce_AreAsDeclared()
    {
        var missing = moto.Unavailable ?? await CdkCommand.MissingAsync();
        Assert.SkipWhen(missing is not null, missing ?? "");
        var outdir = Directory.CreateTempSubdirectory("rdscluster-presets-");
        Synthesize(outdir.FullName);

        await moto.BootstrapAsync(Moto.Region);
        var deployment = await CdkCli.RunAsync(
            moto,
            "deploy",
            "--all",
            "--app",
            outdir.FullName,
            "--require-approval",
            "never",
            "--no-notices"
        );
        Assert.True(deployment.ExitCode == 0, deployment.Output);

        var facts = await moto.Boto3Async(Facts);
        const string expected = """
            PresetDevelopment: 1 of mysql, 1 encrypted, in 2 zones, 1 key, open to 0 on 13306
            PresetFreeTier: 1 of mysql, 1 encrypted, in 2 zones, 1 key, open to 0 on 13306
            PresetMariaDb: 3 of mariadb, 3 encrypted, in 3 zones, 1 key, open to 1 on 13306
            PresetProduction: 3 of mysql, 3 encrypted, in 3 zones, 1 key, open to 1 on 13306
            without a physical id:
              AWS::CloudWatch::Alarm
              AWS::EC2::SecurityGroupEgress
              AWS::EC2::SecurityGroupIngress
              AWS::RDS::DBParameterGroup
              AWS::RDS::DBSubnetGroup
              AWS::RDS::EventSubscription
              AWS::RDS::OptionGroup
              AWS::SNS::TopicPolicy
              AWS::SecretsManager::RotationSchedule
              AWS::SecretsManager::Secret
              AWS::SecretsManager::SecretTargetAttachment
            PresetSingle: 1 of mysql, 1 encrypted, in 3 zones, 1 key, open to 1 on 13306

            """;
        Assert.True(facts == expected, facts);
        await LookUpAsync("PresetProduction");
    }

    private const string Facts = """
        for name in sorted(s["StackName"] for s in cfn.describe_stacks()["Stacks"] if s["StackName"].startswith("Preset")):
            have = {}
            for r in cfn.describe_stack_resources(StackName=name)["StackResources"]:
                if "PhysicalResourceId" in r:
                    have.setdefault(r["ResourceType"], []).append((r["LogicalResourceId"], r["PhysicalResourceId"]))
            found = [rds.describe_db_instances(DBInstanceIdentifier=i)["DBInstances"][0] for _, i in have["AWS::RDS::DBInstance"]]
            zones = {s["SubnetAvailabilityZone"]["Name"] for i in found for s in i["DBSubnetGroup"]["Subnets"]}
            group = next(i for l, i in have["AWS::EC2::SecurityGroup"] if l.startswith("OrdersSecurityGroup"))
            permissions = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["IpPermissions"]
            rules = [p for p in permissions if p["FromPort"] == 13306]
            encrypted = sum(i["StorageEncrypted"] for i in found)
            print(f'{name}: {len(found)} of {found[0]["Engine"]}, {encrypted} encrypted, in {len(zones)} zones, '
                  f'{len(have["AWS::KMS::Key"])} key, open to {sum(len(p["UserIdGroupPairs"]) for p in rules)} on 13306')
            if name == "PresetProduction":
                template = cfn.get_template(StackName=name)["TemplateBody"]
                declared = {r["Type"] for r in (json.loads(template) if isinstance(template, str) else template)["Resources"].values()}
                print("without a physical id:", *sorted(declared - set(have)), sep="\n  ")
        """;

    private static void Synthesize(string outdir)
    {
        System.Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "16,18,20,22");
        var app = new App(new AppProps { Outdir = outdir, AnalyticsReporting = false });
        foreach (var (name, props) in Presets)
        {
            _ = new MySqlCluster(
                new Stack(
                    app,
                    name,
                    new StackProps
                    {
                        Env = new Amazon.CDK.Environment { Account = MotoServer.Account, Region = Moto.Region },
                    }
                ),
                "Orders",
                props()
            );
        }

        app.Synth();
    }

    /// <summary>What the deployment published is what another app's look-up finds.</summary>
    private async Task LookUpAsync(string stack)
    {
        var found = JsonNode
            .Parse(
                await moto.Boto3Async(
                    $$"""
                    value = client("ssm").get_parameter(Name="/rdscluster/{{stack.ToLowerInvariant()}}-orders")["Parameter"]["Value"]
                    resources = cfn.describe_stack_resources(StackName="{{stack}}")["StackResources"]
                    members = [r["PhysicalResourceId"] for r in resources if r.get("ResourceType") == "AWS::RDS::DBInstance"]
                    instances = [rds.describe_db_instances(DBInstanceIdentifier=m)["DBInstances"][0] for m in members]
                    print(json.dumps([value,
                        [i["Endpoint"]["Address"] for i in instances if not i.get("ReadReplicaSourceDBInstanceIdentifier")]]))
                    """
                )
            )!
            .AsArray();
        var value = JsonNode.Parse((string)found[0]!)!;
        // Moto makes no secrets in stacks, so there is no ARN of one.
        value["secret"] = $"arn:aws:secretsmanager:{Moto.Region}:{MotoServer.Account}:secret:orders-AbCdEf";
        var app = new App(
            new AppProps
            {
                Context = new Dictionary<string, object>
                {
                    [$"ssm:account={MotoServer.Account}:parameterName=/rdscluster/orders:region={Moto.Region}"] = value.ToJsonString(),
                },
            }
        );
        var imported = MySqlCluster.FromLookup(
            new Stack(
                app,
                "Other",
                new StackProps
                {
                    Env = new Amazon.CDK.Environment { Account = MotoServer.Account, Region = Moto.Region },
                }
            ),
            "Orders",
            "orders"
        );

        Assert.Equal((string?)Assert.Single(found[1]!.AsArray()) + ":13306", imported.WriterEndpoint.SocketAddress);
        Assert.Equal(3, imported.InstanceEndpoints.Count);
    }
}
