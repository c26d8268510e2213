using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>Options of <c>verify</c> through the runner.</summary>
[Collection(Collections.SharedCluster)]
public sealed class OptionTests(Moto moto, LocalCluster cluster)
{
    [Fact]
    public async Task Plan_OfAClusterWithARunner_NamesItAndStartsNothing()
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());

        var plan = await chain.VerifyOutputAsync("--plan", "--allow-failover", "Orders");

        Assert.Contains("through the runner verify-orders in the VPC", plan, StringComparison.Ordinal);
        Assert.Equal(0, chain.Lambda.Invocations);
    }

    [Fact]
    public async Task Policy_OfAClusterWithARunner_StartsItAndReadsNoSecret()
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());

        var policy = await chain.VerifyOutputAsync("--print-policy", "--allow-failover", "Orders");

        Assert.Contains("\"lambda:InvokeFunction\"", policy, StringComparison.Ordinal);
        Assert.Contains($"arn:*:s3:::{chain.Stack}/runs/*", policy, StringComparison.Ordinal);
        Assert.Contains("\"rds:RebootDBInstance\"", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("rds-db:connect", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("secretsmanager:", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrialsAndRestore_ThroughTheRunner_AreCarriedOutByTheCaller()
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());
        await using var runner = chain.StartRunner();
        var before = await chain.CountFailoversAsync();

        await chain.VerifyOutputAsync("--quick", "--allow-failover", "Orders", "--trials", "2", "--allow-restore", "Orders");

        var report = await chain.ReadReportAsync();
        Assert.Equal(2, report.Failovers.Count);
        Assert.Equal(before + 2, await chain.CountFailoversAsync());
        Assert.Equal(Verdict.Pass, report.Findings.Single(f => f.Check == "B1").Verdict);
        Assert.Equal("no leftovers found", await chain.VerifyOutputAsync("--remove-leftovers", "Orders"));
    }
}
