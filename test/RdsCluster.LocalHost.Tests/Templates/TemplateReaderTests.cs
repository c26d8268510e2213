using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.Templates;
using RdsCluster.TestKit;
using Xunit;

namespace RdsCluster.LocalHost.Tests.Templates;

public sealed class TemplateReaderTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Replicas_OfOneSource_FormOneClusterWriterFirst()
    {
        var plan = ReadOne(Samples.PrimaryWithReplicas);

        Assert.Equal(PlanTopology.Instances, plan.Topology);
        Assert.Equal(["orders", "shop-ordersreader1", "shop-ordersreader2"], plan.Instances.Select(instance => instance.Identifier));
        Assert.Equal([null, "orders", "orders"], plan.Instances.Select(instance => instance.SourceIdentifier));
        Assert.Equal([true, false, false], plan.Instances.Select(instance => instance.MultiAz));
    }

    [Fact]
    public void Cluster_WithManifest_IsNamedByItAndKnowsItsSettings()
    {
        var plan = ReadOne(Samples.PrimaryWithReplicas);

        Assert.Equal(("Orders", "mysql", "8.4.7", 3307, "shop"), (plan.Name, plan.Engine, plan.EngineVersion, plan.Port, plan.Database));
    }

    [Fact]
    public void Credentials_OfAGeneratedSecret_GiveTheUserAndNoPassword()
    {
        var plan = ReadOne(Samples.PrimaryWithReplicas);

        Assert.Equal(("orders_owner", null), (plan.MasterUsername, plan.MasterUserPassword));
    }

    [Theory]
    [InlineData("DBInstanceClass", "db.m7g.large")]
    [InlineData("BackupRetentionPeriod", "14")]
    [InlineData("StorageEncrypted", "true")]
    [InlineData("PreferredBackupWindow", "03:00-04:00")]
    [InlineData("EnableCloudwatchLogsExports", """["error","slowquery"]""")]
    [InlineData("DBSubnetGroupName", "shop-subnets")]
    [InlineData("DBParameterGroupName", "shop-parameters")]
    [InlineData("MonitoringInterval", null)]
    [InlineData("MasterUserPassword", null)]
    public void Property_OfAnInstance_IsResolved(string name, string? expected) =>
        Assert.Equal(expected, ReadOne(Samples.PrimaryWithReplicas).Instances[0].Properties.GetValueOrDefault(name));

    [Fact]
    public void References_ToOtherResources_GetShapedIds()
    {
        var properties = ReadOne(Samples.PrimaryWithReplicas).Instances[0].Properties;

        Assert.Matches("^arn:aws:kms:eu-central-1:123456789012:key/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", properties["KmsKeyId"]);
        Assert.Matches("""^\["sg-[0-9a-f]{17}"\]$""", properties["VPCSecurityGroups"]);
    }

    [Fact]
    public void Parameters_OfTheGroup_AreTextOnEachInstanceAndOnReplicasWithoutAGroup()
    {
        var plan = ReadOne(Samples.PrimaryWithReplicas);

        Assert.Equal(
            [("gtid-mode", "ON"), ("require_secure_transport", "1")],
            plan.Instances[1].Parameters.Select(parameter => (parameter.Key, parameter.Value))
        );
        Assert.Equal(plan.Instances[0].Parameters, plan.Instances[2].Parameters);
        Assert.Equal(("shop-parameters", "mysql8.4"), plan.ParameterGroups.Select(group => (group.Name, group.Family)).Single());
    }

    [Fact]
    public void SubnetGroup_OfTheTemplate_KnowsItsZones()
    {
        var group = Assert.Single(ReadOne(Samples.PrimaryWithReplicas).SubnetGroups);

        Assert.Equal(["eu-central-1a", "eu-central-1b"], group.Subnets.Select(subnet => subnet.Zone));
        Assert.StartsWith("vpc-", group.VpcId, StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_WithPseudoParameters_AreResolved() =>
        Assert.Equal(
            [("team", "shop-eu-central-1")],
            ReadOne(Samples.PrimaryWithReplicas).Instances[0].Tags.Select(tag => (tag.Key, tag.Value))
        );

    [Fact]
    public void Properties_WithoutEffect_AreListedWithAReason()
    {
        var unsupported = ReadOne(Samples.PrimaryWithReplicas).Unsupported;

        Assert.Contains("OrdersWriter.BackupRetentionPeriod: no automated backups", unsupported);
        Assert.Contains("OrdersReader1.DBInstanceClass: this machine's processors, memory and disk serve every instance", unsupported);
        Assert.DoesNotContain(unsupported, line => line.StartsWith("OrdersWriter.MonitoringInterval", StringComparison.Ordinal));
        Assert.DoesNotContain(unsupported, line => line.StartsWith("OrdersWriter.MultiAZ", StringComparison.Ordinal));
    }

    [Fact]
    public void Aurora_WithDependingReader_PutsTheWriterFirstAndMergesParameters()
    {
        var plan = ReadOne(Samples.Aurora);

        Assert.Equal((PlanTopology.Aurora, "Db", "shop-db"), (plan.Topology, plan.Name, plan.DbClusterIdentifier));
        Assert.Equal(["shop-writer", "shop-reader"], plan.Instances.Select(instance => instance.Identifier));
        Assert.Equal([0, 2], plan.Instances.Select(instance => instance.PromotionTier));
        Assert.Equal(["200", "100"], plan.Instances.Select(instance => instance.Parameters["max_connections"]));
        Assert.Equal(["ROW", "ROW"], plan.Instances.Select(instance => instance.Parameters["binlog_format"]));
        Assert.Equal(("7", "b"), (plan.ClusterProperties["BackupRetentionPeriod"], plan.ClusterTags["a"]));
    }

    [Fact]
    public void LiteralPassword_OfTheTemplate_StaysOutOfTheProperties()
    {
        var plan = ReadOne(Samples.Aurora);

        Assert.Equal(("owner", "p4ssword-of-test"), (plan.MasterUsername, plan.MasterUserPassword));
        Assert.DoesNotContain("MasterUserPassword", plan.ClusterProperties.Keys);
    }

    [Fact]
    public void MultiAzCluster_HasAWriterAndTwoReadersOfItsOwn()
    {
        var plan = ReadOne(Samples.MultiAzCluster);

        Assert.Equal(PlanTopology.MultiAzCluster, plan.Topology);
        Assert.Equal(
            ["orders-instance-1", "orders-instance-2", "orders-instance-3"],
            plan.Instances.Select(instance => instance.Identifier)
        );
    }

    [Fact]
    public void Parameter_GivenByTheCaller_WinsOverItsDefault()
    {
        var options = new TemplateReaderOptions { Parameters = new Dictionary<string, string> { ["Retention"] = "35" } };

        var plan = Assert.Single(TemplateReader.Read(_directory.Write("shop.template.json", Samples.PrimaryWithReplicas), options));

        Assert.Equal("35", plan.Instances[0].Properties["BackupRetentionPeriod"]);
    }

    [Fact]
    public void Engine_OfAnotherKind_IsNamed()
    {
        var error = Assert.Throws<LocalHostException>(() => ReadOne(Samples.Postgres));

        Assert.Contains(
            "Db: engine 'postgres' is not supported here; mysql, mariadb and aurora-mysql are.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("""{"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}}""", "has no database")]
    [InlineData(
        """{"Resources": {"Db": {"Type": "AWS::RDS::DBInstance", "Properties": {"Engine": {"Ref": "Nothing"}}}}}""",
        "Db: its engine is not known before deployment; give its parameter a value (--parameter Key=Value)."
    )]
    [InlineData(
        """{"Resources": {"Db": {"Type": "AWS::RDS::DBInstance", "Properties": {"Engine": "mysql", "Port": "80"}}}}""",
        "Db.Port: got '80'; allowed is a number from 1150 to 65535."
    )]
    [InlineData(
        """{"Resources": {"Db": {"Type": "AWS::RDS::DBInstance", "Properties": {"SourceDBInstanceIdentifier": "elsewhere"}}}}""",
        "Db: its source 'elsewhere' is not in the template."
    )]
    [InlineData(
        """{"Conditions": {"A": {"Condition": "A"}}, "Resources": {"Db": {"Type": "AWS::RDS::DBInstance", "Condition": "A"}}}""",
        "refers to 'A' in a loop"
    )]
    [InlineData(
        """{"Resources": {"Db": {"Type": "AWS::RDS::DBInstance", "Properties": {"DBInstanceIdentifier": {"Ref": "Db"}}}}}""",
        "in a loop"
    )]
    [InlineData(
        """{"Resources": {"Db": {"Type": "AWS::RDS::DBInstance", "Properties": [1]}}}""",
        "Db: its engine is not known before deployment; give its parameter a value (--parameter Key=Value)."
    )]
    public void BadTemplate_IsRefusedInOneLine(string text, string expected)
    {
        var error = Assert.Throws<LocalHostException>(() => ReadOne(text));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Assembly_WithStageAndStacks_GivesAllClustersUnderDifferentNames()
    {
        _directory.Write(
            "manifest.json",
            """
            {"version": "36.0.0", "artifacts": {
              "assembly-Prod": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-Prod"}},
              "Shop": {"type": "aws:cloudformation:stack", "environment": "aws://111122223333/ap-south-2",
                  "properties": {"templateFile": "Shop.template.json"}}}}
            """
        );
        _directory.Write("Shop.template.json", Samples.Aurora);
        _directory.Write(
            "assembly-Prod/manifest.json",
            """
            {"artifacts": {"ProdShop": {"type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region",
              "properties": {"templateFile": "ProdShop.template.json", "stackName": "Prod-Shop"}}}}
            """
        );
        _directory.Write("assembly-Prod/ProdShop.template.json", Samples.Aurora);

        var plans = TemplateReader.Read(_directory.Path);

        Assert.Equal(["prod-shop-db", "shop-db"], plans.Select(plan => plan.Name));
        Assert.Equal(["eu-central-1", "ap-south-2"], plans.Select(plan => plan.Region));
        Assert.Equal(["123456789012", "111122223333"], plans.Select(plan => plan.Account));
    }

    [Fact]
    public void Replica_OfAnotherStack_JoinsItsSourceByExport()
    {
        _directory.Write(
            "manifest.json",
            """
            {"artifacts": {
              "A": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "a.json"}},
              "B": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "b.json"}}}}
            """
        );
        _directory.Write(
            "a.json",
            """
            {"Resources": {"Db": {"Type": "AWS::RDS::DBInstance", "Properties": {"Engine": "mariadb", "MasterUsername": "owner"}}},
             "Outputs": {"X": {"Value": {"Ref": "Db"}, "Export": {"Name": "A:Db"}}}}
            """
        );
        _directory.Write(
            "b.json",
            """
            {"Resources": {"Reader": {"Type": "AWS::RDS::DBInstance",
                "Properties": {"SourceDBInstanceIdentifier": {"Fn::ImportValue": "A:Db"}}}}}
            """
        );

        var plan = Assert.Single(TemplateReader.Read(_directory.Path));

        Assert.Equal(["a-db", "b-reader"], plan.Instances.Select(instance => instance.Identifier));
        Assert.Equal(("mariadb", 3306), (plan.Engine, plan.Port));
    }

    private ClusterPlan ReadOne(string text) => Assert.Single(TemplateReader.Read(_directory.Write("shop.template.json", text)));
}
