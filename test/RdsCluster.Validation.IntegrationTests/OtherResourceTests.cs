using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.RDS;
using Amazon.CDK.CXAPI;
using RdsCluster.Rules;
using InstanceType = Amazon.CDK.AWS.EC2.InstanceType;

namespace RdsCluster.Validation.IntegrationTests;

/// <summary>RDS resources of an app that this library did not make: found at the same synth.</summary>
[Collection(nameof(Jsii))]
public sealed class OtherResourceTests
{
    [Fact]
    public void Synth_OfAnAppWithPlainAndOverriddenResources_ReportsThemBesideTheClusters()
    {
        var app = new App(new AppProps { AnalyticsReporting = false });
        var stack = new Stack(app, "Shop");
        _ = new MySqlCluster(stack, "Orders", ClusterPresets.Development() with { Port = 1149 });
        new CfnDBInstance(
            stack,
            "Legacy",
            new CfnDBInstanceProps
            {
                Engine = "mysql",
                DbInstanceClass = "db.m7g.large",
                AllocatedStorage = "100",
                StorageType = "gp3",
                MasterUsername = "owner",
                ManageMasterUserPassword = true,
            }
        ).AddPropertyOverride("AllocatedStorage", "10");
        _ = new CfnResource(
            stack,
            "Untyped",
            new CfnResourceProps
            {
                Type = "AWS::RDS::DBSubnetGroup",
                Properties = new Dictionary<string, object>
                {
                    ["DBSubnetGroupDescription"] = "",
                    ["SubnetIds"] = new[] { "subnet-1", "subnet-2" },
                },
            }
        );

        var error = Assert.ThrowsAny<Exception>(() => app.Synth()).Message;

        Assert.Contains(
            "Shop/Legacy: RDSC050  AllocatedStorage: got '10'; gp2 and gp3 hold 20 to 65536 GiB. Choose a size in the range.",
            error,
            StringComparison.Ordinal
        );
        Assert.Contains("Shop/Untyped: RDSC136  DBSubnetGroupDescription: got an empty text", error, StringComparison.Ordinal);
        Assert.Contains("[Shop/Orders] Instance1: RDSC120  Port: got '1149'", error, StringComparison.Ordinal);
        Assert.Equal(1, error.Split("RDSC050  ").Length - 1);
    }

    [Fact]
    public void Synth_OfCdksOwnConstruct_IsCheckedWhereTheAppAsksForIt()
    {
        var app = new App(new AppProps { AnalyticsReporting = false });
        var stack = new Stack(app, "Shop");
        SynthValidation.AddTo(stack);
        SynthValidation.AddTo(app);
        _ = new DatabaseInstance(
            stack,
            "Catalogue",
            new DatabaseInstanceProps
            {
                Engine = DatabaseInstanceEngine.Mysql(new MySqlInstanceEngineProps { Version = MysqlEngineVersion.Of("8.4.7", "8.4") }),
                InstanceType = InstanceType.Of(InstanceClass.T4G, InstanceSize.SMALL),
                Vpc = new Vpc(stack, "Vpc", new VpcProps { NatGateways = 0, RestrictDefaultSecurityGroup = false }),
                VpcSubnets = new SubnetSelection { SubnetType = SubnetType.PUBLIC },
                EnablePerformanceInsights = true,
            }
        );

        var error = Assert.ThrowsAny<Exception>(() => app.Synth()).Message;

        Assert.Contains(
            "Shop/Catalogue/Resource: RDSC106  EnablePerformanceInsights: got true on db.t4g.small",
            error,
            StringComparison.Ordinal
        );
        Assert.Equal(1, error.Split("RDSC106").Length - 1);
    }

    [Theory]
    [InlineData("own")]
    [InlineData("off")]
    public void Synth_ThatLeavesOthersOut_FindsNothing(string mode)
    {
        var app = new App(
            new AppProps
            {
                AnalyticsReporting = false,
                Context = new Dictionary<string, object> { ["@rdscluster/validation"] = mode },
            }
        );
        var stack = new Stack(app, "Shop");
        SynthValidation.AddTo(app);
        _ = new CfnDBInstance(stack, "Legacy", new CfnDBInstanceProps { Engine = "mysql", DbInstanceClass = "db.m7g.huge" });

        Assert.NotEmpty(app.Synth().Stacks);
    }

    [Fact]
    public void Synth_WithAWarningOnAnother_SaysSoBesideIt()
    {
        var app = new App(new AppProps { AnalyticsReporting = false });
        var stack = new Stack(app, "Shop");
        SynthValidation.AddTo(app);
        _ = new CfnDBParameterGroup(
            stack,
            "Parameters",
            new CfnDBParameterGroupProps
            {
                Family = "mysql8.4",
                Description = "Load test",
                Parameters = new Dictionary<string, string> { ["sync_binlog"] = "0" },
            }
        );

        var warning = Assert.Single(app.Synth().Stacks[0].Messages, message => message.Level == SynthesisMessageLevel.WARNING);

        Assert.Equal("/Shop/Parameters", warning.Id);
        Assert.Contains("RDSC311", warning.Entry.Data!.ToString(), StringComparison.Ordinal);
    }
}
