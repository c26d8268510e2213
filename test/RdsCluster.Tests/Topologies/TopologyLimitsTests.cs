using Amazon.CDK;
using RdsCluster.Storage;
using RdsCluster.Tests.Synthesis;
using RdsCluster.Topologies;

namespace RdsCluster.Tests.Topologies;

/// <summary>What a topology has no use for is refused with a code, and not left out without a word.</summary>
public sealed class TopologyLimitsTests
{
    private static readonly Dictionary<string, string> Parameters = new() { ["max_connections"] = "100" };

    private static readonly Dictionary<string, Func<MySqlClusterProps>> Props = new()
    {
        ["RDSC515  InstanceParameters: got 1 for topology 'multi-az-cluster'"] = () =>
            ClusterPresets.Production() with
            {
                Topology = ClusterTopology.MultiAzCluster(),
                InstanceParameters = Parameters,
            },
        ["RDSC516  Overrides: got 2 for 1 readers"] = () =>
            ClusterPresets.Production() with
            {
                Topology = ClusterTopology.PrimaryWithReplicas(1) with { Overrides = [new(), new()] },
            },
        ["RDSC516  Overrides: got 3 for 1 readers"] = () => OnAurora(ClusterTopology.Aurora() with { Overrides = [new(), new(), new()] }),
        ["RDSC517  Overrides.MultiAz: got true for topology 'aurora'"] = () =>
            OnAurora(ClusterTopology.Aurora() with { Overrides = [new() { MultiAz = true }] }),
        ["RDSC518  Storage: got one for topology 'aurora-serverless'"] = () =>
            OnAurora(ClusterTopology.AuroraServerless()) with
            {
                Storage = new ClusterStorage { AllocatedGiB = 200 },
            },
        ["RDSC519  RestoreFrom: got one for a secondary Region"] = () =>
            OnAurora(ClusterTopology.GlobalSecondary("shop-global")) with
            {
                RestoreFrom = RestoreSource.Snapshot("before"),
            },
        ["RDSC519  DatabaseName: got one for a secondary Region"] = () =>
            OnAurora(ClusterTopology.GlobalSecondary("shop-global")) with
            {
                DatabaseName = "shop",
            },
    };

    public static TheoryData<string> Refused => [.. Props.Keys];

    [Theory]
    [MemberData(nameof(Refused))]
    public void Topology_WithWhatItHasNoUseFor_IsRefusedWithACode(string finding) =>
        Assert.StartsWith(finding, Assert.Single(Findings(Props[finding]())), StringComparison.Ordinal);

    [Fact]
    public void Topology_WithAsManyOverridesAsReaders_IsTaken() =>
        Assert.Empty(Findings(OnAurora(ClusterTopology.AuroraServerless() with { ProvisionedReaders = 1, Overrides = [new(), new()] })));

    private static MySqlClusterProps OnAurora(ClusterTopology topology) =>
        new() { Engine = ClusterEngine.AuroraMySql(), Topology = topology };

    private static string[] Findings(MySqlClusterProps props)
    {
        using var alone = Jsii.Alone();
        return new MySqlCluster(new Stack(new App(), "Shop"), "Orders", props).Node.Validate();
    }
}
