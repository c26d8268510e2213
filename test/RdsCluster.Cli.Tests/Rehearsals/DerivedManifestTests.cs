using RdsCluster.Cli.Rehearsals;
using RdsCluster.LocalHost.Plans;

namespace RdsCluster.Cli.Tests.Rehearsals;

/// <summary>What a template without a manifest promises by its properties alone.</summary>
public class DerivedManifestTests
{
    [Theory]
    [InlineData(PlanTopology.Aurora, 1, false, null)]
    [InlineData(PlanTopology.Aurora, 2, false, true)]
    [InlineData(PlanTopology.MultiAzCluster, 3, false, true)]
    [InlineData(PlanTopology.Instances, 1, true, true)]
    [InlineData(PlanTopology.Instances, 2, false, false)]
    public void MultiAz_OfATopology_IsWhatItCanHold(PlanTopology topology, int instances, bool multiAz, bool? expected) =>
        Assert.Equal(expected, DerivedManifest.From(Plan(topology, instances, multiAz)).Promises.MultiAz);

    [Fact]
    public void Tls_ThatNoParameterSays_IsNoPromise() =>
        Assert.Null(DerivedManifest.From(Plan(PlanTopology.Instances, 1, multiAz: false)).Promises.TlsRequired);

    private static ClusterPlan Plan(PlanTopology topology, int instances, bool multiAz) =>
        new()
        {
            Name = "orders",
            Engine = topology == PlanTopology.Aurora ? "aurora-mysql" : "mysql",
            Topology = topology,
            Instances =
            [
                .. Enumerable
                    .Range(1, instances)
                    .Select(i => new InstancePlan
                    {
                        LogicalId = $"I{i}",
                        Identifier = $"orders-{i}",
                        MultiAz = multiAz && i == 1,
                    }),
            ],
            Port = 3306,
            MasterUsername = "admin",
        };
}
