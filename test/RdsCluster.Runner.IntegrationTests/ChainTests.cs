using System.Runtime.InteropServices;
using RdsCluster.TestKit;
using RdsCluster.Verifier.Verdicts;

[assembly: AssemblyFixture(typeof(RdsCluster.Runner.IntegrationTests.Moto))]
[assembly: AssemblyFixture(typeof(RdsCluster.Runner.IntegrationTests.LocalCluster))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>One moto server for all tests of the assembly.</summary>
public sealed class Moto : MotoServer, IAsyncLifetime;

/// <summary>A run through the runner with a real failover, and what can go wrong on the way.</summary>
public sealed class ChainTests(Moto moto, LocalCluster cluster)
{
    private static readonly string[] Failover = ["--allow-failover", "Orders", "--quick"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verify_ThroughTheRunner_FailsOverOnceAndIsVerified()
    {
        // Lambda may deliver an event more than once.
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn { Deliveries = 3 });
        await using var runner = chain.StartRunner();
        var before = await chain.CountFailoversAsync();

        await using var tool = chain.StartVerify([.. Failover, "--via-runner"]);
        var code = await tool.WaitAsync();

        Assert.True(code == 0, $"{tool.Output}\n{tool.Error}\n{runner.Output}\n{runner.Error}");
        var report = await chain.ReadReportAsync();
        Assert.Equal(Verdict.Pass, report.Findings.Single(f => f.Check == "F1").Verdict);
        Assert.NotNull(Assert.Single(report.Failovers).Outage);
        Assert.Equal("the runner in the VPC", report.Environment["measured by"]);
        Assert.Equal(chain.HistoryPath, report.HistoryFile);
        Assert.Contains(report.RunId, (await File.ReadAllLinesAsync(chain.HistoryPath, Stop))[0], StringComparison.Ordinal);
        Assert.True(File.Exists(Path.ChangeExtension(chain.ReportPath, ".html")));
        Assert.Contains("failover: Failover 1 of 1", tool.Error, StringComparison.Ordinal);
        Assert.Equal(before + 1, await chain.CountFailoversAsync());
        Assert.Equal(1, chain.Lambda.Invocations);
        // The runner calls no API but S3's: its policy has no other.
        Assert.Empty(chain.OtherApis.Calls);
        // The metrics go to the function's log.
        await runner.WaitForOutputAsync("\"Namespace\":\"RdsCluster\"");
        Assert.DoesNotContain(cluster.Password, runner.Output + runner.Error + tool.Output + tool.Error, StringComparison.Ordinal);
    }

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
