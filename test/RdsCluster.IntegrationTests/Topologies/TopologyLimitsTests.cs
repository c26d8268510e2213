using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.RDS;
using RdsCluster.Backup;
using RdsCluster.IntegrationTests.Synthesis;
using RdsCluster.Storage;
using RdsCluster.Topologies;

namespace RdsCluster.IntegrationTests.Topologies;

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

    /// <summary>Options that a topology or engine does not have.</summary>
    private static readonly Dictionary<string, Func<Stack, MySqlClusterProps>> Options = new()
    {
        ["RDSC524  SubnetGroup: got one without Vpc"] = stack =>
            ClusterPresets.Production() with
            {
                SubnetGroup = SubnetGroup.FromSubnetGroupName(stack, "Subnets", "team"),
            },
        ["RDSC525  ParameterGroup: got one together with 2 parameters"] = stack =>
            ClusterPresets.Production() with
            {
                ParameterGroup = ParameterGroup.FromParameterGroupName(stack, "Group", "team"),
                Parameters = Parameters,
                Topology = ClusterTopology.PrimaryWithReplicas(1) with { Overrides = [new() { Parameters = Parameters }] },
            },
        ["RDSC526  OptionGroup: got one for topology 'aurora'"] = stack =>
            OnAurora(ClusterTopology.Aurora()) with
            {
                OptionGroup = OptionGroup.FromOptionGroupName(stack, "Group", "team"),
            },
        ["RDSC527  NetworkType: got DUAL without Vpc"] = _ => ClusterPresets.Production() with { NetworkType = NetworkType.DUAL },
        ["RDSC528  Storage.DedicatedLogVolume: got true for topology 'multi-az-cluster'"] = _ =>
            OnMultiAz() with
            {
                Storage = new ClusterStorage { DedicatedLogVolume = true },
            },
        ["RDSC529  Backup.Replication: got one for topology 'multi-az-cluster'"] = _ =>
            OnMultiAz() with
            {
                Backup = new BackupOptions
                {
                    Replication = new() { Region = "eu-west-2", EncryptionKeyArn = "arn" },
                },
            },
        ["RDSC530  CaCertificateIdentifier: got rds-ca-rsa4096-g1 for topology 'multi-az-cluster'"] = _ =>
            OnMultiAz() with
            {
                CaCertificateIdentifier = "rds-ca-rsa4096-g1",
            },
        ["RDSC531  AssociatedRoles: got 1 for topology 'primary-with-replicas'"] = stack =>
            ClusterPresets.Production() with
            {
                AssociatedRoles = [Role.FromRoleArn(stack, "Loader", "arn:aws:iam::123456789012:role/loader")],
            },
        ["RDSC532  ExtendedSupport: got true for mariadb"] = _ =>
            ClusterPresets.Production() with
            {
                Engine = ClusterEngine.MariaDb(),
                ExtendedSupport = true,
            },
    };

    public static TheoryData<string> RefusedOptions => [.. Options.Keys];

    [Theory]
    [MemberData(nameof(RefusedOptions))]
    public void Option_ThatTheTopologyDoesNotHave_IsRefusedInOneSentence(string finding)
    {
        using var alone = Jsii.Alone();
        var stack = new Stack(new App(), "Shop");

        Assert.StartsWith(
            finding,
            Assert.Single(new MySqlCluster(stack, "Orders", Options[finding](stack)).Node.Validate()),
            StringComparison.Ordinal
        );
    }

    public static TheoryData<string> Refused => [.. Props.Keys];

    [Theory]
    [MemberData(nameof(Refused))]
    public void Topology_WithWhatItHasNoUseFor_IsRefusedWithACode(string finding) =>
        Assert.StartsWith(finding, Assert.Single(Findings(Props[finding]())), StringComparison.Ordinal);

    [Fact]
    public void Topology_WithAsManyOverridesAsReaders_IsTaken() =>
        Assert.Empty(Findings(OnAurora(ClusterTopology.AuroraServerless() with { ProvisionedReaders = 1, Overrides = [new(), new()] })));

    private static MySqlClusterProps OnMultiAz() => ClusterPresets.Production() with { Topology = ClusterTopology.MultiAzCluster() };

    private static MySqlClusterProps OnAurora(ClusterTopology topology) =>
        new() { Engine = ClusterEngine.AuroraMySql(), Topology = topology };

    private static string[] Findings(MySqlClusterProps props)
    {
        using var alone = Jsii.Alone();
        return new MySqlCluster(new Stack(new App(), "Shop"), "Orders", props).Node.Validate();
    }
}
