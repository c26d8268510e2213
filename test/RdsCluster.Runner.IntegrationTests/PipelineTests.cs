using RdsCluster.TestKit;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>A separate moto: it loses a change set when another test creates a stack meanwhile.</summary>
public sealed class PipelineMoto : MotoServer, IAsyncLifetime;

/// <summary>The pipelines' own scripts behind a deployment, from a machine that goes through the runner.</summary>
[Collection(Collections.SharedCluster)]
public sealed class PipelineTests(PipelineMoto moto, LocalCluster cluster) : IClassFixture<PipelineMoto>
{
    /// <summary>One pipeline and one stack: what the CDK CLI deployed of the library's template is what the next step verifies.</summary>
    [Fact]
    public async Task Deployment_ByTheWorkflow_IsVerifiedThroughTheRunnerByItsNextStep()
    {
        await using var chain = await RunnerChain.CreateForPipelineAsync(moto, cluster, new LambdaStandIn());

        await using var deployment = chain.StartStep("deploy", "Deploy what was checked");
        var deployed = await deployment.WaitAsync();
        Assert.True(deployed == 0, $"{deployed}\n{deployment.Output}\n{deployment.Error}");
        var function = await chain.FindDeployedAsync();
        await using var runner = chain.StartRunner();
        await using var step = chain.StartStep("deploy", "Verify");
        var code = await step.WaitAsync();

        Assert.True(code == 0, $"{code}\n{step.Output}\n{step.Error}");
        Assert.Equal((1, function), (chain.Lambda.Invocations, chain.Lambda.Function));
        var report = await chain.ReadReportAsync();
        Assert.Equal((DeclaredStack.Cluster, Verdict.Pass), (report.Target.Name, report.Verdict));
        Assert.Equal("the runner in the VPC", report.Environment["measured by"]);
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
