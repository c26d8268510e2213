using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>Broken clusters through the runner: the verdicts of a direct run.</summary>
[Collection(Collections.SharedCluster)]
public sealed class SaboteurTests(Moto moto, LocalCluster healthy, BrokenCluster cluster) : IClassFixture<BrokenCluster>
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

    [Fact]
    public async Task Gate_OfABrokenCluster_FailsTheUpdateAndNeverTheCreation()
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());
        await using var runner = chain.StartRunner();
        await using var events = new LambdaStandIn();
        await using var conductor = chain.StartConductor(events);
        await cluster.BreakAsync("reader-is-writer");

        var created = await chain.AskGateAsync(events, "Create");
        var updated = await chain.AskGateAsync(events, "Update");

        Assert.Equal(("SUCCESS", "FAILED"), (created.Status, updated.Status));
        Assert.All([created, updated], answer => Assert.Matches(@"^Run \w+: \w\d+ \(.+\) failed", answer.Reason));
        await conductor.WaitForOutputAsync("\"CanaryChecksFailed\":");
    }

    /// <summary>The writer dies, or stands still, while the steady state is measured.</summary>
    [Theory]
    [InlineData("kill")]
    [InlineData("freeze", "--for", "2s")]
    public async Task Verify_WhileTheWriterIsStruck_HasTheVerdictsOfADirectRun(string fault, params string[] options)
    {
        await using var chain = await RunnerChain.CreateAsync(moto, healthy, new LambdaStandIn());
        await using var runner = chain.StartRunner();

        var direct = await StrikeAsync(chain, ["--direct", "--secret", await chain.AddSecretAsync()], fault, options);
        var through = await StrikeAsync(chain, ["--via-runner"], fault, options);

        Assert.True(direct == through, $"{direct}\n{through}");
        Assert.Contains("Errors before the failover", through, StringComparison.Ordinal);
        Assert.Equal(1, chain.Lambda.Invocations);
    }

    /// <returns>Exit code, verdicts and the reason of the early end without its numbers.</returns>
    private async Task<string> StrikeAsync(RunnerChain chain, string[] way, string fault, string[] options)
    {
        await chain.WaitUntilAvailableAsync();
        await using var tool = chain.StartVerify([.. way, "--quick", "--baseline", "10s", "--only", "R1,R2,F4,F5,F6,F7"]);
        await tool.WaitForAsync(t => t.Error.Contains("steady state", StringComparison.Ordinal), "the steady state");
        await healthy.BreakAsync(fault, options);
        var code = await tool.WaitAsync();
        var report = await chain.ReadReportAsync();
        // A write that was cut off and repeated warns, and whether one is under way at that moment is chance.
        var verdicts = report
            .Findings.Select(f => $"{f.Check} {(f.Verdict == Verdict.Warn ? Verdict.Pass : f.Verdict)}")
            .Append(report.EndedEarly?.Split(':')[0]);
        return $"{code}: {string.Join(", ", verdicts)}\n{(code is 0 or 1 or 3 ? "" : tool.Error)}";
    }
}
