using RdsCluster.IntegrationTests.Synthesis;

namespace RdsCluster.IntegrationTests.Topologies;

public sealed class SingleInstanceTests(SynthesizedCases cases)
{
    [Theory]
    [InlineData(ClusterCases.Single, true)]
    [InlineData(ClusterCases.SingleInOneZone, false)]
    public void Instance_Single_HasAStandbyUnlessRefused(string name, bool multiAz)
    {
        var instance = Assert.Single(cases.Template(name).Properties("AWS::RDS::DBInstance"));

        Assert.Equal(multiAz, (bool?)instance["MultiAZ"]);
    }

    [Fact]
    public void LogicalId_OfTheInstance_SurvivesReplicasAddedLater()
    {
        static string First(SynthesizedTemplate template) =>
            template.Resources.First(resource => (string?)resource.Value!["Type"] == "AWS::RDS::DBInstance").Key;

        Assert.Equal(First(cases.Template(ClusterCases.Single)), First(cases.Template(ClusterCases.ReplicasOnMySql)));
    }
}
