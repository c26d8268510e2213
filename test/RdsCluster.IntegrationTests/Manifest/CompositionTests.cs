using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.Assertions;
using RdsCluster.IntegrationTests.Synthesis;
using RdsCluster.Manifest;
using RdsCluster.Templates.Manifests;

namespace RdsCluster.IntegrationTests.Manifest;

/// <summary>What a declaration consists of is said at synth and stands in the manifest.</summary>
public sealed class CompositionTests(SynthesizedCases cases)
{
    [Theory]
    [InlineData(
        ClusterCases.ReplicasOnMySql,
        "3 × db.m7g.large (1 Multi-AZ) · 3 × 100 GiB gp3 · 3 interface endpoints · 1 KMS key · 1 secret · 16 alarms · 6 health "
            + "checks · 1 hosted zone"
    )]
    [InlineData(ClusterCases.FreeTier, "1 × db.t4g.micro · 1 × 20 GiB gp3 · 1 KMS key · 1 secret")]
    [InlineData(
        ClusterCases.MultiAzCluster,
        "3 × db.m6gd.large · 3 × 100 GiB gp3 · 3 interface endpoints · 1 KMS key · 1 secret · 18 alarms"
    )]
    [InlineData(ClusterCases.AuroraServerless, "2 × db.serverless (0 to 4 ACU) · 1 × db.r7g.large · 3 interface endpoints · ")]
    public void Composition_OfATemplate_CountsItsParts(string name, string summary) =>
        Assert.StartsWith(summary, Composition.Of(ResourcesOf(cases.Template(name))).Summary + " · ", StringComparison.Ordinal);

    [Fact]
    public void Manifest_OfACluster_StatesItsParts() =>
        Assert.Equal(
            [
                new ManifestItem(3, "db.m7g.large (1 Multi-AZ)"),
                new ManifestItem(3, "100 GiB gp3"),
                new ManifestItem(3, "interface endpoints"),
            ],
            cases.Template(ClusterCases.ReplicasOnMySql).Manifest().Deserialize<ClusterManifest>(ClusterManifest.Json)!.ConsistsOf!.Take(3)
        );

    [Fact]
    public void Synth_OfAFreeTierInstanceWithAnAccessHost_WarnsOfTheHeavierEndpoints()
    {
        using var alone = Jsii.Alone();
        var stack = new Stack(new App(), "Shop");
        var cluster = new MySqlCluster(stack, "Orders", ClusterPresets.FreeTier());
        _ = cluster.AddAccessHost();

        Assert.Empty(cluster.Node.Validate());

        var messages = Amazon.CDK.Assertions.Annotations.FromStack(stack);
        messages.HasInfo(
            "/Shop/Orders",
            Match.StringLikeRegexp("1 × db.t4g.micro · 1 × 20 GiB gp3 · 2 interface endpoints · 1 × t4g.micro host")
        );
        messages.HasWarning("/Shop/Orders", Match.StringLikeRegexp("RDSC535  2 interface endpoints in addition to 1 × db.t4g.micro"));
    }

    [Fact]
    public void Heavier_BesideProductionServers_IsNothing() =>
        Assert.Empty(Composition.Of(ResourcesOf(cases.Template(ClusterCases.EveryPart))).Heavier());

    private static IEnumerable<JsonElement> ResourcesOf(SynthesizedTemplate template) =>
        JsonSerializer.SerializeToElement(template.Resources).EnumerateObject().Select(resource => resource.Value);
}
