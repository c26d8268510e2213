using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>Broken clusters through the runner: the verdicts of a direct run.</summary>
public sealed class SaboteurTests(Moto moto, BrokenCluster cluster) : IClassFixture<BrokenCluster>
{
    [Theory]
    [InlineData("read-write-replica", "R2")]
    [InlineData("relaxed-durability", "P2")]
    public async Task Verify_OfABrokenCluster_FailsWithTheCheckOfTheFault(string fault, string check)
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());
        await using var runner = chain.StartRunner();
        await cluster.BreakAsync(fault);

        await using var tool = chain.StartVerify("--quick");
        var code = await tool.WaitAsync();

        Assert.True(code == 1, $"{code}\n{tool.Output}\n{tool.Error}");
        var report = await chain.ReadReportAsync();
        Assert.Equal(Verdict.Fail, report.Findings.Single(f => f.Check == check).Verdict);
    }
}
