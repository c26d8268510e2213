using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.Templates;
using Xunit;

namespace RdsCluster.LocalHost.Tests.Templates;

/// <summary>The reader understands what the construct library writes.</summary>
public sealed class SynthesizedTemplateTests
{
    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public void PrimaryWithReplicas_OfTheConstruct_IsReadWhole(string engine)
    {
        var plan = Assert.Single(TemplateReader.Read(
            Path.Combine(AppContext.BaseDirectory, "Synthesized", $"primary-with-replicas-{engine}.template.json")));

        Assert.Equal((engine, PlanTopology.Instances, 3), (plan.Engine, plan.Topology, plan.Instances.Count));
        Assert.Equal([null, plan.Instances[0].Identifier, plan.Instances[0].Identifier], plan.Instances.Select(instance => instance.SourceIdentifier));
        Assert.Equal("true", plan.Instances[0].Properties["DeletionProtection"]);
        Assert.Equal("1", plan.Instances[2].Parameters["sync_binlog"]);
        Assert.Equal(3, Assert.Single(plan.SubnetGroups).Subnets.Select(subnet => subnet.Zone).Distinct().Count());
        Assert.DoesNotContain(plan.Unsupported, line => line.Contains("does not know", StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Unsupported, line => line.Contains("not known before deployment", StringComparison.Ordinal));
        Assert.NotEmpty(plan.MasterUsername);
        Assert.Null(plan.MasterUserPassword);
    }
}
