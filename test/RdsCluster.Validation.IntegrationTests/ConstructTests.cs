using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.RDS;
using Amazon.CDK.CXAPI;
using RdsCluster.Imports;
using RdsCluster.Monitoring;
using RdsCluster.Rules;
using RdsCluster.Validation.Constructs;

namespace RdsCluster.Validation.IntegrationTests;

/// <summary>The rules at synth: all clusters at once, with their construct paths.</summary>
[Collection(nameof(Jsii))]
public sealed class ConstructTests
{
    [Fact]
    public void Synth_OfTwoWrongClusters_ReportsAllFindingsOfBoth()
    {
        var app = new App();
        var stack = new Stack(app, "Shop");
        _ = new MySqlCluster(
            stack,
            "Orders",
            new MySqlClusterProps
            {
                Engine = ClusterEngine.MySql("8.4"),
                Topology = ClusterTopology.PrimaryWithReplicas(replicas: 1),
                PreferredMaintenanceWindow = "sun:03:00-sun:03:10",
            }
        );
        _ = new MySqlCluster(
            stack,
            "Carts",
            new MySqlClusterProps
            {
                Engine = ClusterEngine.MySql("8.4"),
                Topology = ClusterTopology.SingleInstance(),
                InstanceClass = "db.m7g.huge",
            }
        );

        var error = Assert.ThrowsAny<Exception>(() => app.Synth());

        Assert.Contains(
            "[Shop/Orders] Instance1: RDSC087  PreferredMaintenanceWindow: got 'sun:03:00-sun:03:10' (10 minutes); a window has "
                + "30 minutes or more. Make it longer.",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("[Shop/Orders] Instance2: RDSC087", error.Message, StringComparison.Ordinal);
        Assert.Contains("[Shop/Carts] Instance1: RDSC147  DBInstanceClass: got 'db.m7g.huge'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Synth_WithAPropertySetOnTheClustersOwnInstance_RefusesIt()
    {
        var app = new App();
        var cluster = new MySqlCluster(
            new Stack(app, "Shop"),
            "Orders",
            new MySqlClusterProps { Engine = ClusterEngine.MySql("8.4"), Topology = ClusterTopology.SingleInstance() }
        );
        ((CfnDBInstance)cluster.Node.FindChild("Instance1")).BackupRetentionPeriod = 99;

        var error = Assert.ThrowsAny<Exception>(() => app.Synth());

        Assert.Contains("[Shop/Orders] Instance1: RDSC080  BackupRetentionPeriod: got 99", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Synth_WithAnEscapeHatchInAStackThatDependsOnAnother_RefusesIt()
    {
        var app = new App();
        var stack = new Stack(app, "Shop");
        stack.AddDependency(new Stack(app, "Network"));
        var cluster = new MySqlCluster(
            stack,
            "Orders",
            new MySqlClusterProps { Engine = ClusterEngine.MySql("8.4"), Topology = ClusterTopology.SingleInstance() }
        );
        ((CfnDBInstance)cluster.Node.FindChild("Instance1")).AddPropertyOverride("DBInstanceClass", "db.m7g.huge");

        var error = Assert.ThrowsAny<Exception>(() => app.Synth());

        Assert.Contains("[Shop/Orders] Instance1: RDSC147  DBInstanceClass: got 'db.m7g.huge'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Synth_WithoutTheMetadataOfLogicalIds_NamesConstructPathsAllTheSame()
    {
        var app = new App(new AppProps { Context = new Dictionary<string, object> { ["aws:cdk:disable-logicalId-metadata"] = true } });
        var stack = new Stack(app, "Shop");
        _ = new MySqlCluster(
            stack,
            "Orders",
            new MySqlClusterProps { Engine = ClusterEngine.MySql("8.4"), Topology = ClusterTopology.SingleInstance() }
        );
        _ = new CfnDBInstance(stack, "Legacy", new CfnDBInstanceProps { Engine = "mysql", DbInstanceClass = "db.m7g.huge" });

        var error = Assert.ThrowsAny<Exception>(() => app.Synth());

        Assert.Contains("Shop/Legacy: RDSC147  DBInstanceClass: got 'db.m7g.huge'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Synth_OfAnAppThatOnlyImportsACluster_ChecksItsOtherResources()
    {
        var app = new App();
        var stack = new Stack(app, "Shop");
        _ = MySqlCluster.FromAttributes(
            stack,
            "Orders",
            new MySqlClusterAttributes
            {
                Identifier = "orders",
                WriterAddress = "writer.example.com",
                SecurityGroupId = "sg-12345678",
            }
        );
        _ = new CfnDBInstance(stack, "Legacy", new CfnDBInstanceProps { Engine = "mysql", DbInstanceClass = "db.m7g.huge" });

        var error = Assert.ThrowsAny<Exception>(() => app.Synth());

        Assert.Contains("Shop/Legacy: RDSC147  DBInstanceClass: got 'db.m7g.huge'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Synth_WithAWarning_SaysSoUntilItIsAcknowledged()
    {
        var assembly = Synth(cluster => { });

        Assert.Contains("RDSC105", Assert.Single(Warnings(assembly)), StringComparison.Ordinal);

        var acknowledged = Synth(cluster => cluster.Acknowledge("RDSC105", "A test needs no operating system metrics."));

        Assert.Empty(Warnings(acknowledged));
        // As the verifier reads it, and puts it into its report.
        Assert.Contains(
            """
            "acknowledged":[{"code":"RDSC105","reason":"A test needs no operating system metrics."}]
            """,
            JsonSerializer.Serialize(acknowledged.Stacks[0].Template),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "RDSC105",
        " ",
        "Acknowledge: got no reason for RDSC105; give a sentence that says why the warning is acceptable. (Parameter 'reason')"
    )]
    [InlineData(
        "RDSC010",
        "why",
        "Acknowledge: got 'RDSC010'; it is an error: AWS rejects the template. Only warnings can be acknowledged. (Parameter 'code')"
    )]
    [InlineData("RDSC999", "why", "Acknowledge: got 'RDSC999'; unknown rule. The table of rules lists all codes. (Parameter 'code')")]
    public void Acknowledge_OfWhatCannotBeAccepted_SaysWhy(string code, string reason, string message)
    {
        var acknowledged = new AcknowledgedWarnings();

        Assert.Equal(message, Assert.Throws<ArgumentException>(() => acknowledged.Add(code, reason)).Message);
    }

    private static CloudAssembly Synth(Action<MySqlCluster> change)
    {
        var app = new App();
        change(
            new MySqlCluster(
                new Stack(app, "Shop"),
                "Orders",
                new MySqlClusterProps
                {
                    Engine = ClusterEngine.MySql("8.4"),
                    Topology = ClusterTopology.SingleInstance(multiAz: true),
                    Monitoring = new MonitoringOptions { IntervalSeconds = 0 },
                }
            )
        );
        return app.Synth();
    }

    private static string[] Warnings(CloudAssembly assembly) =>
        [
            .. assembly
                .Stacks[0]
                .Messages.Where(message => message.Level == SynthesisMessageLevel.WARNING)
                .Select(message => message.Entry.Data!.ToString()!),
        ];
}
