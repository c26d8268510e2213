using System.Text.RegularExpressions;
using Amazon.CDK;
using RdsCluster.App.Configuration;
using RdsCluster.Backup;
using RdsCluster.Proxies;
using RdsCluster.Scaling;
using RdsCluster.TestKit;
using RdsCluster.Users;
using RdsCluster.Verification;

namespace RdsCluster.App.IntegrationTests;

/// <summary>The templates in <c>test/Templates</c>, which other tests read, are what the app makes.</summary>
public sealed class TemplateTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rdscluster-app-");

    [Theory]
    [InlineData("primary-with-replicas-mysql", "production", "primary-with-replicas", "mysql")]
    [InlineData("primary-with-replicas-mariadb", "production", "primary-with-replicas", "mariadb")]
    [InlineData("single-instance-mysql", "production", "single-instance", "mysql")]
    [InlineData("multi-az-cluster-mysql", "production", "multi-az-cluster", "mysql")]
    [InlineData("aurora", "production", "aurora", "aurora-mysql")]
    [InlineData("aurora-serverless", "production", "aurora-serverless", "aurora-mysql")]
    [InlineData("aurora-global", "production", "aurora-global", "aurora-mysql")]
    [InlineData("development-mysql", "development", "single-instance", "mysql")]
    [InlineData("free-tier-mysql", "free-tier", "free-tier", "mysql")]
    public void Template_Stored_IsWhatTheAppMakes(string name, string preset, string topology, string engine)
    {
        Matches(name, app => _ = new RdsClusterStack(
                app,
                new AppConfiguration
                {
                    Preset = preset,
                    Engine = engine,
                    Topology = new TopologyConfiguration { Kind = topology },
                }
            ));
    }

    [Fact]
    public void Template_WithEveryPart_IsStored() => Matches("every-part-mysql", app =>
        {
            var cluster = new MySqlCluster(
                StackOf(app),
                "Database",
                ClusterPresets.Production() with
                {
                    Backup = new BackupOptions
                    {
                        Plan = new BackupPlanOptions { VaultLock = new VaultLockOptions(), RestoreTesting = new RestoreTestingOptions() },
                    },
                }
            );
            cluster.AddProxy();
            cluster.AddAccessHost();
            cluster.AddUser("orders_rw", new DatabaseUserOptions { Databases = ["orders"] });
            cluster.AddUser("watcher", new DatabaseUserOptions { Access = UserAccess.Monitor, Login = UserLogin.Iam });
            cluster.AddVerification(
                new VerificationOptions
                {
                    Gate = VerificationGate.FailUpdate,
                    Canary = new CanaryOptions(),
                    GameDay = new GameDayOptions(),
                    RestoreDrill = true,
                }
            );
        });

    [Fact]
    public void Template_OfAuroraWithEveryPart_IsStored() => Matches("every-part-aurora", app =>
        {
            var cluster = new MySqlCluster(
                StackOf(app),
                "Database",
                new MySqlClusterProps
                {
                    Engine = ClusterEngine.AuroraMySql(),
                    Topology = ClusterTopology.Aurora(readers: 2),
                    Backup = new BackupOptions { Plan = new BackupPlanOptions() },
                }
            );
            cluster.AddProxy(options: new ProxyOptions { RequireIam = true });
            cluster.AutoScaleReaders(new ReaderAutoScalingOptions { MaxReaders = 4 });
            cluster.AddVerification();
        });

    /// <summary>A deletion that the database refuses would take everything around it first.</summary>
    [Theory]
    [InlineData(null, null, true)]
    [InlineData("production", false, false)]
    [InlineData("development", null, false)]
    [InlineData("free-tier", true, true)]
    public void Stack_OfProduction_IsProtectedFromDeletion(string? preset, bool? configured, bool isProtected) =>
        Assert.Equal(
            isProtected,
            new RdsClusterStack(
                new Amazon.CDK.App(new AppProps { AnalyticsReporting = false }),
                new AppConfiguration
                {
                    Preset = preset,
                    Stack = new StackConfiguration { TerminationProtection = configured },
                }
            ).TerminationProtection
        );

    [Fact]
    public void Template_OfASecondaryRegion_IsStored() =>
        Matches("aurora-global-secondary", app =>
            _ = new MySqlCluster(
                StackOf(app),
                "Database",
                new MySqlClusterProps
                {
                    Engine = ClusterEngine.AuroraMySql(),
                    Topology = ClusterTopology.GlobalSecondary("shop-orders-global"),
                }
            )
        );

    private static Stack StackOf(Amazon.CDK.App app) => new(app, "RdsClusterStack");

    private void Matches(string name, Action<Amazon.CDK.App> declare)
    {
        // jsii lists the Node versions whose age it shall not comment on.
        System.Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "16,18,20,22");
        var app = new Amazon.CDK.App(new AppProps { Outdir = _directory.FullName, AnalyticsReporting = false });
        declare(app);
        app.Synth();

        Snapshot.Matches(
            $"Templates/{name}.template.json",
            // The runner's code is named by a hash, which changes with every change of the verifier.
            Regex.Replace(
                File.ReadAllText(Path.Combine(_directory.FullName, "RdsClusterStack.template.json")),
                "[0-9a-f]{64}\\.zip",
                "runner.zip",
                RegexOptions.None,
                TimeSpan.FromSeconds(10)
            ) + "\n"
        );
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
