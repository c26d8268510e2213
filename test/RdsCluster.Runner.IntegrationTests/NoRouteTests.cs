using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>The tool on a machine that has AWS's APIs and no route to the database.</summary>
[Collection(Collections.SharedCluster)]
public sealed class NoRouteTests(Moto moto, LocalCluster cluster)
{
    [Fact]
    public async Task Tool_WithoutARoute_VerifiesThroughTheRunner()
    {
        Assert.SkipWhen(NoRoute.Unavailable is not null, NoRoute.Unavailable ?? "");
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());
        await using var runner = chain.StartRunner();

        await using var tool = chain.StartTool(Outside(chain), "--allow-failover", "Orders", "--quick");
        var code = await tool.WaitAsync();

        Assert.True(code == 0, $"{code}\n{tool.Output}\n{tool.Error}");
        var report = await chain.ReadReportAsync();
        Assert.Equal(Verdict.Pass, report.Findings.Single(f => f.Check == "F1").Verdict);
    }

    [Theory]
    [InlineData(true, "Omit --direct, --iam-user and --secret")]
    [InlineData(false, "Add one with cluster.AddVerification()")]
    public async Task Tool_WithoutARouteThatGoesDirectly_SaysBothWaysOut(bool withRunner, string expected)
    {
        Assert.SkipWhen(NoRoute.Unavailable is not null, NoRoute.Unavailable ?? "");
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn(), withRunner);

        await using var tool = chain.StartTool(Outside(chain), "--iam-user", "verifier", "--quick");
        var code = await tool.WaitAsync();

        Assert.True(code == 2, $"{code}\n{tool.Output}\n{tool.Error}");
        Assert.True(tool.Error.Contains("'Orders' cannot be reached from this machine", StringComparison.Ordinal), tool.Error);
        Assert.Contains(expected, tool.Error, StringComparison.Ordinal);
        Assert.Contains("or run rdscluster in the cluster's VPC", tool.Error, StringComparison.Ordinal);
    }

    private string[] Outside(RunnerChain chain) => NoRoute.Before(moto.Url.Port, new Uri(cluster.RdsEndpoint).Port, chain.Lambda.Port);
}
