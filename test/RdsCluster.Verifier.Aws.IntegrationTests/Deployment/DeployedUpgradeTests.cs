using Amazon.CDK;
using RdsCluster.Replacements;
using RdsCluster.TestKit;
using RdsCluster.Topologies;

namespace RdsCluster.Verifier.Aws.IntegrationTests.Deployment;

/// <summary>A recorded primary with replicas, deployed twice by the CDK CLI: the second time with a newer engine.</summary>
/// <remarks>
/// Moto loses the change set of an update, so the CLI updates the stack directly; and it keeps no order, so the order is read from the
/// deployed template.
/// </remarks>
[Collection(CdkCli.OneAtATime)]
public sealed class DeployedUpgradeTests(Moto moto) : IDisposable
{
    private const string Stack = "UpgradedShop";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rdscluster-upgrade-");

    [Fact]
    public async Task Upgrade_DeployedAfterItsBaseline_ChangesTheReplicasBeforeThePrimary()
    {
        var missing = moto.Unavailable ?? await CdkCommand.MissingAsync();
        Assert.SkipWhen(missing is not null, missing ?? "");
        await moto.BootstrapAsync(Moto.Region);

        await DeployAsync("8.4.7", BaselineContext.RecordKey);
        Assert.Equal("1: 8.4.7; 2:  after 1; 3:  after 1 8.4.7", await OrderAsync());

        await DeployAsync("8.4.8", null);
        Assert.Equal("1: 8.4.8 after 3; 2: 8.4.8; 3: 8.4.8 after 2 8.4.8", await OrderAsync());
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private async Task DeployAsync(string version, string? contextKey)
    {
        var outdir = Path.Combine(_directory.FullName, version);
        Dictionary<string, object> context = new(StringComparer.Ordinal)
        {
            [BaselineContext.FileKey] = Path.Combine(_directory.FullName, "baseline.json"),
        };
        if (contextKey is not null)
        {
            context[contextKey] = "true";
        }

        var app = new App(
            new AppProps
            {
                Outdir = outdir,
                AnalyticsReporting = false,
                Context = context,
            }
        );
        var stack = new Stack(
            app,
            Stack,
            new StackProps
            {
                Env = new Amazon.CDK.Environment { Account = MotoServer.Account, Region = Moto.Region },
                // Moto cannot update a stack with parameters, and this rule is one.
                Synthesizer = new DefaultStackSynthesizer(new DefaultStackSynthesizerProps { GenerateBootstrapVersionRule = false }),
            }
        );
        _ = new MySqlCluster(
            stack,
            "Orders",
            ClusterPresets.Development() with
            {
                Engine = ClusterEngine.MySql(version),
                Topology = ClusterTopology.PrimaryWithReplicas(replicas: 2, multiAz: false),
            }
        );
        app.Synth();
        Expect(await CdkCli.RunAsync(moto, "deploy", "--app", outdir, "--require-approval", "never", "--no-notices", "--method", "direct"));
    }

    /// <summary>Version and predecessor of each instance, as the deployed template has them.</summary>
    private Task<string> OrderAsync() => moto.Boto3Async(Order);

    private const string Order = """
        resources = client("cloudformation").get_template(StackName="UpgradedShop")["TemplateBody"]["Resources"]
        lines = []
        for number in (1, 2, 3):
            body = next(body for name, body in resources.items() if name.startswith(f"OrdersInstance{number}"))
            links = str(body.get("DependsOn", "")) + str(body["Properties"].get("SourceDBInstanceIdentifier", ""))
            after = [f" after {other}" for other in (1, 2, 3) if f"OrdersInstance{other}" in links]
            lines.append(f"{number}: {body['Properties'].get('EngineVersion', '')}{''.join(after)}")
        instances = client("rds").describe_db_instances()["DBInstances"]
        versions = [one["EngineVersion"] for one in instances if one["DBInstanceIdentifier"].startswith("upgradedshop")]
        print("; ".join(lines), versions[0], end="")
        """;

    private static void Expect((int ExitCode, string Output) run) => Assert.True(run.ExitCode == 0, run.Output);
}
