using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>The pipelines' own scripts behind a deployment, from a machine that goes through the runner.</summary>
public sealed class PipelineTests(Moto moto, LocalCluster cluster)
{
    [Fact]
    public async Task VerifyStep_OfTheWorkflow_GoesThroughTheRunnerAndLeavesItsReports()
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());
        await using var runner = chain.StartRunner();

        await using var step = chain.StartStep("deploy", "Verify");
        var code = await step.WaitAsync();

        Assert.True(code == 0, $"{code}\n{step.Output}\n{step.Error}");
        Assert.Equal(1, chain.Lambda.Invocations);
        var report = await chain.ReadReportAsync();
        Assert.Equal(Verdict.Pass, report.Verdict);
        Assert.Equal(Verdict.Pass, report.Findings.Single(f => f.Check == "R1").Verdict);
        Assert.Contains("PASS", await File.ReadAllTextAsync($"{chain.WorkDirectory}/summary.md", Stop), StringComparison.Ordinal);
        Assert.Contains(
            "<testsuite",
            await File.ReadAllTextAsync($"{chain.WorkDirectory}/rdscluster-report/report.xml", Stop),
            StringComparison.Ordinal
        );
    }

    /// <summary>The job's identity token, exchanged for a role, is all it has.</summary>
    [Fact]
    public async Task VerifyJob_OfTheGitLabTemplate_GoesThroughTheRunnerAndLeavesItsReports()
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());
        await using var runner = chain.StartRunner();

        await using var job = chain.StartGitLabJob("verify");
        var code = await job.WaitAsync();

        Assert.True(code == 0, $"{code}\n{job.Output}\n{job.Error}");
        Assert.Equal(1, chain.Lambda.Invocations);
        Assert.Equal(Verdict.Pass, (await chain.ReadReportAsync()).Verdict);
        Assert.Contains(
            "<testsuite",
            await File.ReadAllTextAsync($"{chain.WorkDirectory}/rdscluster-report/report.xml", Stop),
            StringComparison.Ordinal
        );
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
