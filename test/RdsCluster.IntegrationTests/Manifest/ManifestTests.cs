using System.Text.Json;
using RdsCluster.IntegrationTests.Synthesis;
using RdsCluster.Templates.Manifests;

namespace RdsCluster.IntegrationTests.Manifest;

/// <summary>What the construct writes is what the verifier reads.</summary>
public sealed class ManifestTests(SynthesizedCases cases)
{
    private SynthesizedTemplate Template => cases.Template(ClusterCases.ReplicasOnMySql);

    private ClusterManifest Manifest => Template.Manifest().Deserialize<ClusterManifest>(ClusterManifest.Json)!;

    [Fact]
    public void Manifest_OfPrimaryAndReplicas_SaysWhatWasDeclared()
    {
        Assert.Equal(1, Manifest.Version);
        Assert.Equal("Orders", Manifest.Cluster);
        Assert.Equal("ReplicasOnMySql/Orders", Manifest.Path);
        Assert.Equal("mysql", Manifest.Engine);
        Assert.Equal("8.4", Manifest.EngineVersion);
        Assert.Equal("primary-with-replicas", Manifest.Topology);
        Assert.Equal(13306, Manifest.Port);
        Assert.Equal(["writer", "reader", "reader"], Manifest.Members.Select(member => member.Role));
        Assert.Null(Manifest.DbCluster);
    }

    [Fact]
    public void Manifest_LogicalIds_AreThoseOfTheTemplate()
    {
        string[] ids = [.. Manifest.Members.Select(member => member.LogicalId), Manifest.Secret!, .. Manifest.Resources.Values];

        Assert.Equal(9, ids.Length);
        Assert.All(ids, id => Assert.True(Template.Resources.ContainsKey(id), id));
    }

    [Fact]
    public void Manifest_Outputs_AreThoseOfTheTemplate()
    {
        Assert.Equal(
            ["writerEndpoint", "readerEndpoint", "instanceEndpoint1", "instanceEndpoint2", "instanceEndpoint3", "port", "secretArn"],
            Manifest.Outputs.Keys
        );
        Assert.Equal(Manifest.Outputs.Values, Template.Outputs.Select(output => output.Key));
    }

    [Fact]
    public void Promises_ByDefault_AreTheDeclaredOnes()
    {
        var promises = Manifest.Promises;

        Assert.True(promises.MultiAz);
        Assert.Equal(2, promises.Readers);
        Assert.Equal(3, promises.Zones);
        Assert.Equal(14, promises.BackupRetentionDays);
        Assert.True(promises.TlsRequired);
        Assert.Equal(["audit", "error", "general", "slowquery"], promises.LogExports!);
        Assert.Equal("ON", promises.Parameters!["gtid-mode"]);
        Assert.Equal("shop-orders", promises.Tags!["rdscluster"]);
        Assert.Equal(120, promises.MaxWriteOutageSeconds);
        Assert.Equal(30, promises.MaxReplicaLagSeconds);
        Assert.Equal(0, promises.MaxLostWrites);
    }

    [Fact]
    public void Promises_WithoutStandbyOrReplicas_AreNotMade()
    {
        var promises = cases.Template(ClusterCases.SingleInOneZone).Manifest().Deserialize<ClusterManifest>(ClusterManifest.Json)!.Promises;

        Assert.False(promises.MultiAz);
        Assert.Null(promises.MaxWriteOutageSeconds);
        Assert.Null(promises.MaxReplicaLagSeconds);
        Assert.Null(promises.MaxLostWrites);
    }
}
