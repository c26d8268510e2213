using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.Templates;
using Xunit;

namespace RdsCluster.LocalHost.Tests.Templates;

/// <summary>The reader understands what the construct library writes.</summary>
public sealed class SynthesizedTemplateTests
{
    private const string Secondary = "aurora-global-secondary.template.json";

    public static TheoryData<string> Templates { get; } =
    [
        .. Directory
            .GetFiles(Path.Combine(AppContext.BaseDirectory, "Synthesized"))
            .Select(file => Path.GetFileName(file)!)
            .Where(file => file != Secondary)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What is not acted on has a reason of its own; a property that nobody thought of would say so.</summary>
    [Theory]
    [MemberData(nameof(Templates))]
    public void Properties_OfEverySynthesizedTemplate_AreActedOnOrListedWithAReason(string template)
    {
        var plans = TemplateReader.Read(Path.Combine(AppContext.BaseDirectory, "Synthesized", template));

        Assert.NotEmpty(plans.SelectMany(plan => plan.Unsupported));
        Assert.DoesNotContain(plans.SelectMany(plan => plan.Unsupported), line => line.Contains("does not know", StringComparison.Ordinal));
    }

    [Fact]
    public void SecondaryCluster_OfAGlobalDatabase_IsRefusedSinceItHasNoWriter() =>
        Assert.Contains(
            "is a secondary cluster of global database 'shop-orders-global': it has no writer. Rehearse the template of the "
                + "primary Region.",
            Assert
                .Throws<LocalHostException>(() => TemplateReader.Read(Path.Combine(AppContext.BaseDirectory, "Synthesized", Secondary)))
                .Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public void PrimaryWithReplicas_OfTheConstruct_IsReadWhole(string engine)
    {
        var plan = Assert.Single(
            TemplateReader.Read(Path.Combine(AppContext.BaseDirectory, "Synthesized", $"primary-with-replicas-{engine}.template.json"))
        );

        Assert.Equal((engine, PlanTopology.Instances, 3), (plan.Engine, plan.Topology, plan.Instances.Count));
        Assert.Equal(
            [null, plan.Instances[0].Identifier, plan.Instances[0].Identifier],
            plan.Instances.Select(instance => instance.SourceIdentifier)
        );
        Assert.Equal("true", plan.Instances[0].Properties["DeletionProtection"]);
        Assert.Equal("1", plan.Instances[2].Parameters["sync_binlog"]);
        Assert.Equal(3, Assert.Single(plan.SubnetGroups).Subnets.Select(subnet => subnet.Zone).Distinct().Count());
        Assert.DoesNotContain(plan.Unsupported, line => line.Contains("does not know", StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Unsupported, line => line.Contains("not known before deployment", StringComparison.Ordinal));
        Assert.NotEmpty(plan.MasterUsername);
        Assert.Null(plan.MasterUserPassword);
    }
}
