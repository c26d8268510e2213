using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.RDS;
using RdsCluster.IntegrationTests.Synthesis;
using RdsCluster.Replacements;
using RdsCluster.Rules;
using RdsCluster.Security;
using RdsCluster.Storage;
using RdsCluster.Topologies;
using RdsCluster.Validation;

namespace RdsCluster.IntegrationTests.Replacements;

/// <summary>A deployed database is replaced only on purpose.</summary>
public sealed partial class ReplacementGuardTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rdscluster-baseline-");

    public static TheoryData<string> Replacing => [.. Changes.Keys];

    private static Dictionary<string, (Func<MySqlClusterProps, MySqlClusterProps> Change, string Finding)> Changes { get; } =
        new(StringComparer.Ordinal)
        {
            ["owner"] = (
                props => props with { Credentials = ClusterCredentials.Generated("orders") },
                "Instance1: RDSC500  MasterUsername: got \"orders\", deployed with \"dbowner\"; CloudFormation would create a "
                    + "new, empty database and remove the old one with its data. "
                    + "Put the old value back, or allow it once with -c rdscluster:allow-replacement=Shop/Orders/Instance1.MasterUsername"
            ),
            ["database"] = (
                props => props with { DatabaseName = "shop" },
                "Instance1: RDSC500  DBName: got \"shop\", deployed with nothing;"
            ),
            ["identifier"] = (
                props => props with { Identifier = "other" },
                "Instance1: RDSC500  DBInstanceIdentifier: got \"other-1\", deployed with \"shop-orders-1\";"
            ),
            ["engine"] = (
                props => props with { Engine = ClusterEngine.MariaDb() },
                "Instance1: RDSC500  Engine: got \"mariadb\", deployed with \"mysql\";"
            ),
            ["snapshot"] = (
                props => props with { RestoreFrom = RestoreSource.Snapshot("before") },
                "Instance1: RDSC500  DBSnapshotIdentifier: got \"before\", deployed with nothing;"
            ),
            ["vpc range"] = (
                props => props with { VpcCidr = "10.9.0.0/16" },
                "Vpc: RDSC500  CidrBlock: got \"10.9.0.0/16\", deployed with \"10.0.0.0/16\"; CloudFormation would create a new "
                    + "VPC, to which a database cannot move."
            ),
            ["zone of a replica"] = (
                props => props with { Zones = 2, Topology = ClusterTopology.PrimaryWithReplicas(2) },
                "Instance3: RDSC500  AvailabilityZone: got {\"Fn::Select\":[0,{\"Fn::GetAZs\":\"\"}]}, deployed with "
                    + "{\"Fn::Select\":[2,{\"Fn::GetAZs\":\"\"}]}; CloudFormation would create a new reader"
            ),
            ["topology"] = (
                props => props with { Engine = ClusterEngine.AuroraMySql(), Topology = ClusterTopology.Aurora() },
                "Instance1: RDSC500  DBClusterIdentifier: got {\"Ref\":\"OrdersCluster"
            ),
        };

    public static TheoryData<string> RefusedParts => [.. Refused.Keys];

    /// <summary>Parts of an app that are refused, beside a cluster that is not.</summary>
    private static Dictionary<string, Action<App, Stack>> Refused { get; } =
        new(StringComparer.Ordinal)
        {
            ["cluster of the same stack"] = (app, stack) =>
                _ = new MySqlCluster(stack, "Stock", ClusterCases.Replicas() with { Port = 80 }),
            ["cluster of another stack"] = (app, stack) =>
                _ = new MySqlCluster(new Stack(app, "Stock"), "Items", ClusterCases.Replicas() with { Port = 80 }),
            ["cluster of another stage"] = (app, stack) =>
                _ = new MySqlCluster(new Stack(new Stage(app, "Prod"), "Stock"), "Items", ClusterCases.Replicas() with { Port = 80 }),
            ["instance of another stack"] = (app, stack) =>
                _ = new CfnDBInstance(
                    new Stack(app, "Plain"),
                    "Db",
                    new CfnDBInstanceProps
                    {
                        Engine = "mysql",
                        DbInstanceClass = "db.m7g.large",
                        AllocatedStorage = "20",
                        MasterUsername = "rdsadmin",
                        ManageMasterUserPassword = true,
                    }
                ),
        };

    [Theory]
    [MemberData(nameof(Replacing))]
    public void Change_ThatReplacesTheDatabase_IsRefusedWithBothValuesAndTheWayOut(string change)
    {
        Record();

        var findings = Validate(Changes[change].Change);

        Assert.Contains(findings, finding => finding.StartsWith(Changes[change].Finding, StringComparison.Ordinal));
    }

    [Fact]
    public void Changes_ThatCloudFormationMakesInPlace_ArePassed()
    {
        Record();

        Assert.Empty(
            Validate(props =>
                props with
                {
                    Topology = ClusterTopology.PrimaryWithReplicas(1),
                    InstanceClass = "db.r7g.xlarge",
                    Storage = new ClusterStorage { AllocatedGiB = 500 },
                    Port = 14306,
                    PreferredMaintenanceWindow = "mon:04:00-mon:05:00",
                }
            )
        );
    }

    [Theory]
    [InlineData(99, "got 99, deployed with 100; RDS never reduces storage, so the deployment fails. Put the old size back.")]
    [InlineData(109, "got 109, deployed with 100; RDS grows storage by 10 percent or more. Set 110 or more.")]
    public void Storage_ThatShrinksOrGrowsTooLittle_IsRefused(int size, string message)
    {
        Record();

        Assert.Contains(
            "Instance1: RDSC504  AllocatedStorage: " + message,
            Validate(props => props with { Storage = new ClusterStorage { AllocatedGiB = size } })
        );
    }

    [Fact]
    public void ConstructId_Changed_IsRefused()
    {
        Record();

        var findings = Validate(id: "Invoices");

        Assert.Contains(
            findings,
            finding =>
                finding.StartsWith(
                    "(formerly Shop/Orders) Instance1: RDSC501  AWS::RDS::DBInstance: deployed as 'OrdersInstance1",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void LogicalId_ChangedByHand_IsRefused()
    {
        Record();

        var findings = Validate(after: cluster => ((CfnElement)cluster.Node.FindChild("Instance1")).OverrideLogicalId("Writer"));

        Assert.Contains(
            findings,
            finding =>
                finding.Contains("declared as 'Writer'", StringComparison.Ordinal)
                && finding.EndsWith("-c rdscluster:allow-replacement=Shop/Orders/Instance1", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Property_OverriddenOnTheL1_IsRefused()
    {
        Record();

        var findings = Validate(after: cluster =>
        {
            var instance = (CfnDBInstance)cluster.Node.FindChild("Instance1");
            instance.AddPropertyOverride("DBInstanceIdentifier", "other");
            instance.AddPropertyDeletionOverride("KmsKeyId");
            instance.StorageEncrypted = false;
        });

        Assert.Equal(3, findings.Length);
        Assert.Contains(
            findings,
            finding =>
                finding.StartsWith(
                    "Instance1: RDSC500  DBInstanceIdentifier: got \"other\", deployed with \"shop-orders-1\";",
                    StringComparison.Ordinal
                )
        );
        Assert.Contains(
            findings,
            finding => finding.StartsWith("Instance1: RDSC500  KmsKeyId: got nothing, deployed with ", StringComparison.Ordinal)
        );
        Assert.Contains(
            findings,
            finding => finding.StartsWith("Instance1: RDSC500  StorageEncrypted: got false, deployed with true;", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Cluster_InANestedStack_IsGuardedToo()
    {
        Assert.Empty(
            Nested(
                new Dictionary<string, object> { [BaselineContext.FileKey] = Baseline, [BaselineContext.RecordKey] = "true" },
                ClusterCases.Replicas()
            )
        );

        var findings = Nested(
            new Dictionary<string, object> { [BaselineContext.FileKey] = Baseline },
            ClusterCases.Replicas() with
            {
                DatabaseName = "shop",
            }
        );

        Assert.Contains(
            findings,
            finding => finding.StartsWith("Instance1: RDSC500  DBName: got \"shop\", deployed with nothing;", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Restored_FromAMoment_IsNoCopyThatMayLeave()
    {
        var owner = (MySqlClusterProps props) =>
            props with
            {
                RestoreFrom = RestoreSource.PointInTime("before"),
                Topology = ClusterTopology.SingleInstance(),
                Credentials = ClusterCredentials.ManagedByRds(),
            };
        Assert.Empty(Validate(owner, (BaselineContext.RecordKey, "true")));

        Assert.Contains(
            Validate(owner, "Shop", "Invoices", null),
            finding => finding.StartsWith("(formerly Shop/Orders) Instance1: RDSC501", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void LastCluster_OfAStack_IsNotLostUnnoticed()
    {
        Record();

        var lost = Lost("Shop");
        Assert.Contains(
            lost,
            finding =>
                finding.StartsWith(
                    "(formerly Shop/Orders) Instance1: RDSC501  AWS::RDS::DBInstance: deployed as 'OrdersInstance1",
                    StringComparison.Ordinal
                )
        );
        Assert.Equal(3, lost.Length);
        Assert.Empty(Lost("Other"));
        Assert.Empty(Lost("Shop", (BaselineContext.AllowKey, "Shop/Orders"), (BaselineContext.RecordKey, "true")));
        Assert.DoesNotContain("Orders", File.ReadAllText(Baseline), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Shop/Orders", 0)]
    [InlineData("Shop/Orders/Instance1.MasterUsername", 0)]
    [InlineData("Shop/Orders/Instance1", 0)]
    [InlineData("Shop/Orders/Instance1.KmsKeyId", 1)]
    [InlineData("Shop/Order", 1)]
    public void Override_NamingClusterResourceOrProperty_AllowsExactlyThat(string allowed, int findings)
    {
        Record();

        Assert.Equal(findings, Validate(Changes["owner"].Change, (BaselineContext.AllowKey, allowed)).Length);
    }

    [Fact]
    public void Recording_OfAReplacement_IsRefusedAndLeavesTheBaseline()
    {
        Record();
        var before = File.ReadAllText(Baseline);

        Assert.NotEmpty(Validate(Changes["owner"].Change, (BaselineContext.RecordKey, "true")));
        Assert.Equal(before, File.ReadAllText(Baseline));
    }

    [Fact]
    public void Recording_OfARefusedConfiguration_WritesNothing()
    {
        Assert.NotEmpty(Validate(props => props with { Port = 80 }, (BaselineContext.RecordKey, "true")));

        Assert.False(File.Exists(Baseline));
    }

    [Theory]
    [MemberData(nameof(RefusedParts))]
    public void Recording_BesideSomethingThatIsRefused_WritesNothing(string part)
    {
        Assert.False(Synthesize(Refused[part]));

        Assert.False(File.Exists(Baseline));
    }

    [Fact]
    public void Recording_OfAnAppWithAnErrorOfItsOwn_WritesNothing()
    {
        Assert.True(Synthesize((app, _) => Annotations.Of(new Stack(app, "Empty")).AddError("The owner is missing.")));

        Assert.False(File.Exists(Baseline));
    }

    [Fact]
    public void Recording_OfTwoStacks_WritesBothAndForgetsAClusterThatMayGo()
    {
        Record();

        Assert.True(Synthesize((app, stack) => _ = new MySqlCluster(new Stack(app, "Stock"), "Items", ClusterCases.Replicas())));
        Assert.Empty(
            Validate(null, "Stock", "Other", null, (BaselineContext.AllowKey, "Stock/Items"), (BaselineContext.RecordKey, "true"))
        );

        var stacks = JsonNode.Parse(File.ReadAllText(Baseline))!["stacks"]!.AsObject();
        Assert.Equal(["Shop/Orders", "Stock/Other"], stacks.SelectMany(stack => stack.Value!.AsObject()).Select(one => one.Key));
    }

    [Fact]
    public void Recording_OfAnAllowedReplacement_IsTheNewBaseline()
    {
        Record();

        Assert.Empty(Validate(Changes["owner"].Change, (BaselineContext.RecordKey, "true"), (BaselineContext.AllowKey, "Shop/Orders")));
        Assert.Empty(Validate(Changes["owner"].Change));
    }

    [Fact]
    public void Readers_OfAChangedAuroraCluster_AreUpdatedOneByOneAndTheWriterLast()
    {
        Assert.Empty(Validate(OnAurora, (BaselineContext.RecordKey, "true")));

        var recorded = new Dictionary<string, object> { [BaselineContext.FileKey] = Baseline };
        Assert.Equal([null, "OrdersInstance1", "OrdersInstance1"], Predecessors(recorded, null));
        Assert.Equal([null, "OrdersInstance1", "OrdersInstance1"], Predecessors(new Dictionary<string, object>(), "db.r7g.xlarge"));
        Assert.Equal(["OrdersInstance3", null, "OrdersInstance2"], Predecessors(recorded, "db.r7g.xlarge"));
    }

    [Fact]
    public void Baseline_Recorded_NamesEveryGuardedResourceOnceAndNoSecret()
    {
        Record();

        var recorded = JsonNode.Parse(File.ReadAllText(Baseline))!["stacks"]!["Shop"]!["Shop/Orders"]!.AsObject();
        Assert.Equal(
            ["Instance1", "Instance2", "Instance3", "SubnetGroup", "Vpc"],
            recorded.Select(resource => (string)resource.Value!["id"]!).Order(StringComparer.Ordinal)
        );
        Assert.DoesNotContain("assword", File.ReadAllText(Baseline), StringComparison.Ordinal);
    }

    [Fact]
    public void Baseline_OfAnotherStack_SaysNothingAboutThisOne()
    {
        Record();

        Assert.Empty(Validate(Changes["owner"].Change, stack: "ShopTest"));
    }

    [Fact]
    public void Baseline_ThatIsNamedButMissing_IsAnError() =>
        Assert.StartsWith(
            $"RDSC502  rdscluster:baseline: got '{Baseline}'; the file does not exist.",
            Assert.Single(Validate()),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"version":2,"stacks":{}}""")]
    [InlineData("""{"clusters":{}}""")]
    [InlineData("null")]
    [InlineData("")]
    public void Baseline_ThatCannotBeRead_IsAnError(string text)
    {
        File.WriteAllText(Baseline, text);

        Assert.StartsWith($"RDSC502  {Baseline}: no baseline: ", Assert.Single(Validate()), StringComparison.Ordinal);
    }

    [Fact]
    public void Guard_SwitchedOff_LooksAtNothing()
    {
        File.WriteAllText(Baseline, "nonsense");

        Assert.Empty(Validate(null, (BaselineContext.FileKey, "false")));
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
