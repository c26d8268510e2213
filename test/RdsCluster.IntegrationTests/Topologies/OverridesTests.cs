using System.Text.Json.Nodes;
using RdsCluster.IntegrationTests.Synthesis;

namespace RdsCluster.IntegrationTests.Topologies;

/// <summary>What an owner changes arrives where it belongs.</summary>
public sealed class OverridesTests(SynthesizedCases cases)
{
    private IReadOnlyList<JsonObject> Instances => cases.Template(ClusterCases.Customized).Properties("AWS::RDS::DBInstance");

    [Theory]
    [InlineData("EngineVersion", "8.4.6")]
    [InlineData("DBInstanceIdentifier", "shop-1")]
    [InlineData("DBInstanceClass", "db.r7g.large")]
    [InlineData("DBName", "shop")]
    [InlineData("Port", "14306")]
    [InlineData("AllocatedStorage", "400")]
    [InlineData("Iops", 12000)]
    [InlineData("StorageThroughput", 500)]
    [InlineData("BackupRetentionPeriod", 35)]
    [InlineData("PreferredBackupWindow", "00:30-01:00")]
    [InlineData("DeleteAutomatedBackups", true)]
    public void Primary_Customized_HasTheOwnersValues(string property, object expected) =>
        Assert.Equal(JsonValue.Create(expected)!.ToJsonString(), Instances[0][property]!.ToJsonString());

    [Fact]
    public void Instances_Customized_AreFour() =>
        Assert.Equal(
            ["db.r7g.large", "db.r7g.xlarge", "db.r7g.large", "db.r7g.large"],
            Instances.Select(instance => (string?)instance["DBInstanceClass"])
        );

    [Fact]
    public void Replica_WithAStandby_HasNoZoneOfItsOwn()
    {
        Assert.True((bool?)Instances[1]["MultiAZ"]);
        Assert.False(Instances[1].ContainsKey("AvailabilityZone"));
    }

    [Fact]
    public void Storage_ThatDoesNotGrow_SaysNothing() =>
        Assert.All(Instances, instance => Assert.False(instance.ContainsKey("MaxAllocatedStorage")));

    [Fact]
    public void Parameters_OfTheOwner_WinOverTheProfile()
    {
        var group = cases.Template(ClusterCases.Customized).Properties("AWS::RDS::DBParameterGroup")[0];

        Assert.Equal("mysql8.4", (string?)group["Family"]);
        Assert.Equal("500", (string?)group["Parameters"]!["max_connections"]);
        Assert.Equal("0.5", (string?)group["Parameters"]!["long_query_time"]);
        Assert.Equal("1", (string?)group["Parameters"]!["require_secure_transport"]);
    }

    [Fact]
    public void Tags_OfTheOwner_AreOnEveryInstance() =>
        Assert.All(
            Instances,
            instance => Assert.Contains("""{"Key":"team","Value":"shop"}""", instance["Tags"]!.ToJsonString(), StringComparison.Ordinal)
        );

    [Fact]
    public void Zones_Two_MakeTwoSubnets() => Assert.Equal(2, cases.Template(ClusterCases.Customized).OfType("AWS::EC2::Subnet").Count);

    [Fact]
    public void DeletionPolicies_OfADisposableCluster_DeleteEverythingButTheKey()
    {
        var template = cases.Template(ClusterCases.Disposable);

        Assert.Equal(
            ["Delete", "Delete", "Delete"],
            template.OfType("AWS::RDS::DBInstance").Select(instance => (string?)instance["DeletionPolicy"])
        );
        Assert.All(template.OfType("AWS::Logs::LogGroup"), group => Assert.Equal("Delete", (string?)group["DeletionPolicy"]));
        Assert.Equal("Retain", (string?)template.OfType("AWS::KMS::Key")[0]["DeletionPolicy"]);
    }

    [Fact]
    public void Clusters_TwoInOneStack_HaveResourcesOfTheirOwn()
    {
        var template = cases.Template(ClusterCases.TwoClusters);

        Assert.Equal(6, template.OfType("AWS::RDS::DBInstance").Count);
        Assert.Equal(
            6,
            template
                .Properties("AWS::RDS::DBInstance")
                .Select(instance => (string?)instance["DBInstanceIdentifier"])
                .Distinct(StringComparer.Ordinal)
                .Count()
        );
        Assert.Equal(14, template.Outputs.Count);
    }
}
