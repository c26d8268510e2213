using System.Runtime.InteropServices;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>Its runs are interrupted while those of other tests go on.</summary>
public sealed class InterruptedCluster : LocalCluster;

/// <summary>A run that is cut off on either side: most of the time the other side waits for a sign of life.</summary>
[Collection(Collections.OwnClusters)]
public sealed class InterruptedRunTests(Moto moto, InterruptedCluster cluster) : IClassFixture<InterruptedCluster>
{
    private static readonly string[] Failover = ["--allow-failover", "Orders", "--quick"];

    [Fact]
    public async Task Function_WithLittleTime_EndsBeforeItsDeadlineAndReportsWhatItKnows()
    {
        await using var chain = await RunnerChain.CreateAsync(
            moto,
            cluster,
            new LambdaStandIn { FunctionTimeout = TimeSpan.FromSeconds(40) }
        );
        await using var runner = chain.StartRunner();

        await using var tool = chain.StartVerify("--quick", "--baseline", "5m");
        var code = await tool.WaitAsync();

        Assert.True(code == 3, $"{code}\n{tool.Output}\n{tool.Error}");
        var report = await chain.ReadReportAsync();
        Assert.Contains("timed out", report.EndedEarly, StringComparison.Ordinal);
        Assert.Equal(Verdict.Pass, report.Findings.Single(f => f.Check == "R1").Verdict);
        Assert.Equal("no leftovers found", await LeftoversAsync(chain));
    }

    [Theory]
    [InlineData("baseline:", "5m", 0)]
    [InlineData("failover: Failover 1 of 1", "2s", 1)]
    public async Task Runner_Killed_IsInconclusiveAndCleanedUpByTheNext(string step, string baseline, int failovers)
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());
        await using var runner = chain.StartRunner();
        var before = await chain.CountFailoversAsync();
        await using var tool = chain.StartVerify([.. Failover, "--baseline", baseline]);
        await tool.WaitForAsync(t => t.Error.Contains(step, StringComparison.Ordinal), step);
        // A kill before the request has left the runner would prevent the failover.
        await chain.WaitForFailoversAsync(before + failovers);

        runner.Kill();
        await using var next = chain.StartRunner();
        var code = await tool.WaitAsync();

        Assert.True(code == 3, $"{code}\n{tool.Output}\n{tool.Error}");
        var report = await chain.ReadReportAsync();
        Assert.Contains("No heartbeat", report.EndedEarly, StringComparison.Ordinal);
        Assert.Contains($"removed: schema rdscluster_verify_{report.RunId}", tool.Error, StringComparison.Ordinal);
        Assert.Equal("no leftovers found", await LeftoversAsync(chain));
        Assert.Equal(before + failovers, await chain.CountFailoversAsync());
    }

    [Fact]
    public async Task Caller_Cancelled_EndsTheRunAndLeavesNothing()
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());
        await using var runner = chain.StartRunner();
        await using var tool = chain.StartVerify("--quick", "--baseline", "5m");
        await tool.WaitForAsync(t => t.Error.Contains("baseline:", StringComparison.Ordinal), "baseline");

        tool.Signal(PosixSignal.SIGINT);

        Assert.Equal(130, await tool.WaitAsync());
        Assert.Equal("no leftovers found", await LeftoversAsync(chain));
    }

    [Fact]
    public async Task Caller_Killed_IsNoticedAndTheRunLeavesNothingAndFailsNothingOver()
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());
        await using var runner = chain.StartRunner();
        var before = await chain.CountFailoversAsync();
        await using var tool = chain.StartVerify([.. Failover, "--baseline", "5m"]);
        await tool.WaitForAsync(t => t.Error.Contains("baseline:", StringComparison.Ordinal), "baseline");

        tool.Kill();
        // The runner writes its metrics when the run has ended.
        await runner.WaitForAsync(r => r.Output.Contains("\"Verdict\":\"Inconclusive\"", StringComparison.Ordinal), "end of the run");

        Assert.Equal("no leftovers found", await LeftoversAsync(chain));
        Assert.Equal(before, await chain.CountFailoversAsync());
    }

    private static Task<string> LeftoversAsync(RunnerChain chain) => chain.VerifyOutputAsync("--remove-leftovers", "Orders", "--plan");
}
