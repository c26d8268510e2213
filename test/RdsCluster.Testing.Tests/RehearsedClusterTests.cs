using RdsCluster.LocalHost.Clusters;
using RdsCluster.Templates;

namespace RdsCluster.Testing.Tests;

public sealed class RehearsedClusterTests
{
    [Fact]
    public async Task Start_WithoutTemplate_SaysSo()
    {
        var error = await Assert.ThrowsAsync<TemplateException>(() =>
            RehearsedCluster.StartAsync("/nowhere/template.json", cancellationToken: TestContext.Current.CancellationToken)
        );

        Assert.Contains("/nowhere/template.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ClusterThatTheTemplateLacks_NamesThoseThatItHas()
    {
        var template = Path.Combine(Directory.CreateTempSubdirectory("rdscluster-testing-").FullName, "template.json");
        await File.WriteAllTextAsync(
            template,
            """
            {"Resources":{"Shop":{"Type":"AWS::RDS::DBInstance","Properties":{"Engine":"mysql","EngineVersion":"8.4",
              "MasterUsername":"dbowner"}}}}
            """,
            TestContext.Current.CancellationToken
        );

        var error = await Assert.ThrowsAsync<LocalHostException>(() =>
            RehearsedCluster.StartAsync(template, new RehearsedClusterOptions { Cluster = "Orders" }, TestContext.Current.CancellationToken)
        );

        Directory.Delete(Path.GetDirectoryName(template)!, recursive: true);
        Assert.Contains("got 'Orders'", error.Message, StringComparison.Ordinal);
    }
}
