using System.Text.Json.Nodes;
using Amazon.CDK;
using RdsCluster.IntegrationTests.Synthesis;
using RdsCluster.Replacements;
using RdsCluster.Topologies;

namespace RdsCluster.IntegrationTests.Deployments;

/// <summary>Engine upgrades of a deployed cluster: their order, what RDS refuses, and what must be asked for.</summary>
public sealed class EngineUpgradeTests : IDisposable
{
    private const string Instance = "AWS::RDS::DBInstance";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rdscluster-upgrade-");

    [Fact]
    public void MinorUpgrade_OfARecordedCluster_ChangesTheReplicasFirst()
    {
        Record("8.4.7");

        var instances = Synthesize("8.4.8").OfType(Instance);

        Assert.Equal(["8.4.8", "8.4.8", "8.4.8"], instances.Select(one => (string?)one["Properties"]!["EngineVersion"]));
        Assert.Equal(
            [null, "shop-orders-1", "shop-orders-1"],
            instances.Select(one => one["Properties"]!["SourceDBInstanceIdentifier"]?.GetValue<string>())
        );
        Assert.Equal(["OrdersInstance3", null, "OrdersInstance2"], instances.Select(Predecessor));
    }

    [Fact]
    public void MinorUpgrade_OfARecordedCluster_IsPassedByTheGuard()
    {
        Record("8.4.7");

        Assert.Empty(Validate("8.4.8"));
    }

    [Theory]
    [InlineData("8.4.7", "8.4.7")]
    [InlineData("8.4", "8.4")]
    public void SameVersion_OfARecordedCluster_LeavesTheOrderOfCreation(string recorded, string declared)
    {
        Record(recorded);

        var instances = Synthesize(declared).OfType(Instance);

        Assert.Equal([null, null, null], instances.Select(Predecessor));
        Assert.Contains("Ref", instances[1]["Properties"]!["SourceDBInstanceIdentifier"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8.4.7", "8.4")]
    [InlineData("8.4", "8.4.8")]
    public void Series_InsteadOfItsVersion_ChangesTheReplicasFirst(string recorded, string declared)
    {
        Record(recorded);

        var instances = Synthesize(declared).OfType(Instance);

        Assert.Equal([declared, declared, declared], instances.Select(one => (string?)one["Properties"]!["EngineVersion"]));
        Assert.Equal(["OrdersInstance3", null, "OrdersInstance2"], instances.Select(Predecessor));
        Assert.Empty(Validate(declared));
    }

    [Fact]
    public void Class_ChangedOnARecordedCluster_ChangesTheReplicasFirst()
    {
        Record("8.4.7");

        var instances = Synthesize("8.4.7", props => props with { InstanceClass = "db.r7g.large" }).OfType(Instance);

        Assert.Equal(["OrdersInstance3", null, "OrdersInstance2"], instances.Select(Predecessor));
        Assert.Null(instances[1]["Properties"]!["EngineVersion"]);
    }

    [Fact]
    public void Upgrade_WithTheBaselineSwitchedOff_LeavesTheOrderOfCreation()
    {
        Record("8.4.7");

        var instances = Synthesize("8.4.8", context: (BaselineContext.FileKey, "false")).OfType(Instance);

        Assert.Equal([null, null, null], instances.Select(Predecessor));
    }

    [Fact]
    public void Downgrade_OfARecordedCluster_IsRefused()
    {
        Record("8.4.9");

        Assert.StartsWith(
            "Instance1: RDSC506  EngineVersion: got \"8.4.5\", deployed with \"8.4.9\"; RDS never downgrades an engine, so the "
                + "deployment fails. Declare 8.4.9 or later",
            Assert.Single(Validate("8.4.5")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void MajorUpgrade_ThatIsNotAskedFor_SaysWhatToSet()
    {
        Record("8.0.45");

        Assert.Equal(
            "Instance1: RDSC507  EngineVersion: got \"8.4.8\", deployed with \"8.0.45\"; RDS rejects a major version upgrade "
                + "that is not requested. Set AllowMajorVersionUpgrade = true for this deployment.",
            Assert.Single(Validate("8.4.8"))
        );
    }

    [Fact]
    public void MajorUpgrade_ThatIsAskedFor_BringsTheNewFamilyAndAsksRdsOnEachInstance()
    {
        Record("8.0");

        var template = Synthesize("8.4", props => props with { AllowMajorVersionUpgrade = true });

        Assert.Equal(
            ["true", "true", "true"],
            template.Properties(Instance).Select(one => one["AllowMajorVersionUpgrade"]!.ToJsonString())
        );
        Assert.Equal("mysql8.4", (string?)Assert.Single(template.Properties("AWS::RDS::DBParameterGroup"))["Family"]);
        Assert.Equal(["OrdersInstance3", null, "OrdersInstance2"], template.OfType(Instance).Select(Predecessor));
        Assert.Empty(Validate("8.4", props => props with { AllowMajorVersionUpgrade = true }));
    }

    [Theory]
    [InlineData("8.0.mysql_aurora.3.10.3", "8.0.mysql_aurora.3.04.6", "RDSC506")]
    [InlineData("8.0.mysql_aurora.3.10.3", "8.4.mysql_aurora.4.01.0", "RDSC507")]
    [InlineData("10.11.16", "11.4.10", "RDSC507")]
    [InlineData("10.11.16", "10.6.25", "RDSC506")]
    public void Versions_OfOtherEngines_AreComparedByTheirNumbers(string deployed, string declared, string code) =>
        Assert.Contains(
            code,
            Assert.Single(EngineUpgrade.Findings(Resource(deployed), Resource(declared), allowMajor: false)),
            StringComparison.Ordinal
        );

    [Fact]
    public void MajorUpgrade_OnAurora_NamesTheInstancesGroup()
    {
        var template = FreshStack.Synthesize(stack =>
            _ = new MySqlCluster(
                stack,
                "Orders",
                ClusterCases.Replicas() with
                {
                    Engine = ClusterEngine.AuroraMySql(),
                    Topology = ClusterTopology.Aurora(),
                    AllowMajorVersionUpgrade = true,
                }
            )
        );

        Assert.Equal(
            "default.aurora-mysql8.0",
            (string?)Assert.Single(template.Properties("AWS::RDS::DBCluster"))["DBInstanceParameterGroupName"]
        );
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private string Baseline => Path.Combine(_directory.FullName, "baseline.json");

    private static string? Predecessor(JsonObject instance) =>
        instance["DependsOn"]
            ?.AsArray()
            .Select(id => (string)id!)
            .FirstOrDefault(id => id.StartsWith("OrdersInstance", StringComparison.Ordinal))
            ?[..15];

    private static GuardedResource Resource(string version) =>
        new()
        {
            Id = "Instance1",
            Type = Instance,
            EngineVersion = version,
            Properties = [],
        };

    /// <summary>MySQL 8.0 is past its standard support: without extended support RDS refuses it, and nothing would be recorded.</summary>
    private void Record(string version)
    {
        Assert.Empty(Validate(version, props => props with { ExtendedSupport = true }, (BaselineContext.RecordKey, "true")));
        Assert.True(File.Exists(Baseline));
    }

    private SynthesizedTemplate Synthesize(
        string version,
        Func<MySqlClusterProps, MySqlClusterProps>? change = null,
        params (string Key, string Value)[] context
    ) => FreshStack.Synthesize(stack => _ = new MySqlCluster(stack, "Orders", Props(version, change)), Context(context));

    private string[] Validate(
        string version,
        Func<MySqlClusterProps, MySqlClusterProps>? change = null,
        params (string Key, string Value)[] context
    )
    {
        using var alone = Jsii.Alone();
        var app = new App(new AppProps { Context = Context(context), AnalyticsReporting = false });
        var cluster = new MySqlCluster(new Stack(app, "Shop"), "Orders", Props(version, change));
        // The app's own validation records.
        return app
            .Node.Validate()
            .Concat(cluster.Node.Validate())
            .Where(line => line.Contains("RDSC50", StringComparison.Ordinal))
            .ToArray();
    }

    private Dictionary<string, object> Context((string Key, string Value)[] context)
    {
        var all = new Dictionary<string, object>(StringComparer.Ordinal) { [BaselineContext.FileKey] = Baseline };
        foreach (var (key, value) in context)
        {
            all[key] = value;
        }

        return all;
    }

    private static MySqlClusterProps Props(string version, Func<MySqlClusterProps, MySqlClusterProps>? change) =>
        (change ?? (props => props))(ClusterCases.Replicas() with { Engine = ClusterEngine.MySql(version) });
}
