using RdsCluster.IntegrationTests.Synthesis;

namespace RdsCluster.IntegrationTests.Topologies;

public sealed class RestoreTests(SynthesizedCases cases)
{
    [Theory]
    [InlineData(ClusterCases.FromSnapshot, "DBSnapshotIdentifier", "shop-before-migration")]
    [InlineData(ClusterCases.FromPointInTime, "SourceDBInstanceIdentifier", "shop-1")]
    [InlineData(ClusterCases.FromPointInTime, "RestoreTime", "2026-05-01T12:00:00Z")]
    public void Primary_FromABackup_NamesIt(string name, string property, string value) =>
        Assert.Equal(value, (string?)cases.Template(name).Properties("AWS::RDS::DBInstance")[0][property]);

    [Theory]
    [InlineData(ClusterCases.FromSnapshot, true)]
    [InlineData(ClusterCases.FromPointInTime, false)]
    public void Primary_FromABackup_KeepsItsOwner(string name, bool newPassword)
    {
        var primary = cases.Template(name).Properties("AWS::RDS::DBInstance")[0];

        Assert.False(primary.ContainsKey("MasterUsername"));
        Assert.False(primary.ContainsKey("DBName"));
        Assert.False(primary.ContainsKey("StorageEncrypted"));
        Assert.Equal(newPassword, primary.ContainsKey("MasterUserPassword"));
        Assert.Equal(3, cases.Template(name).OfType("AWS::RDS::DBInstance").Count);
    }

    [Fact]
    public void Cluster_FromASnapshot_NamesItAndKeepsItsOwner()
    {
        var cluster = cases.Template(ClusterCases.AuroraFromSnapshot).Properties("AWS::RDS::DBCluster")[0];

        Assert.Equal("shop-cluster-snapshot", (string?)cluster["SnapshotIdentifier"]);
        Assert.False(cluster.ContainsKey("MasterUsername"));
    }
}
