namespace RdsCluster.Runner.IntegrationTests;

/// <summary>The built conductor, which starts the built runner without a person.</summary>
[Collection(Collections.SharedCluster)]
public sealed class ConductorTests(Moto moto, LocalCluster cluster)
{
    [Fact]
    public async Task Canary_OfAGoodCluster_RunsThroughTheRunnerAndWritesItsMetric()
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());
        await using var runner = chain.StartRunner();
        await using var events = new LambdaStandIn();
        await using var conductor = chain.StartConductor(events);
        var before = await chain.CountFailoversAsync();

        var answer = await events.InvokeAsync("""{"canary":true}""");

        Assert.True(answer.StartsWith("response ", StringComparison.Ordinal), $"{answer}\n{conductor.Output}\n{runner.Output}");
        Assert.Contains(": Pass", answer, StringComparison.Ordinal);
        await conductor.WaitForOutputAsync("\"CanaryRuns\":1,\"CanaryChecksFailed\":0");
        Assert.Equal(before, await chain.CountFailoversAsync());
        Assert.Equal("no leftovers found", await chain.VerifyOutputAsync("--remove-leftovers", "Orders", "--plan"));
    }

    /// <summary>The heartbeat is written after the first write: its time bounds that of a cold start.</summary>
    [Fact]
    public async Task Canary_OfAColdRunner_WritesWithinItsPromise()
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());
        await using var events = new LambdaStandIn();
        await using var conductor = chain.StartConductor(events);
        try
        {
            await cluster.ExecuteAsync("DROP DATABASE IF EXISTS rdscluster_verify_heartbeat");
            var answer = events.InvokeAsync("""{"canary":true}""");
            await conductor.WaitForAsync(_ => chain.Lambda.Invocations == 1, "the invocation");
            var started = DateTimeOffset.UtcNow;
            await using var runner = chain.StartRunner();
            Assert.Contains(": Pass", await answer, StringComparison.Ordinal);

            var written = (long)(await cluster.ExecuteAsync("SELECT unix_milliseconds FROM rdscluster_verify_heartbeat.chain"))!;
            var seconds = (DateTimeOffset.FromUnixTimeMilliseconds(written) - started).TotalSeconds;
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"cold start to first write: {seconds:0.00} s; promised: 3 s on a quiet machine"
            );
            Assert.InRange(seconds, 0, 60);
        }
        finally
        {
            await cluster.ExecuteAsync("DROP DATABASE IF EXISTS rdscluster_verify_heartbeat");
        }
    }

    /// <summary>The chain finds what nobody has seen happen: a deleted row, and an acknowledged row that is gone.</summary>
    [Fact]
    public async Task Canary_OfAChainThatLostRows_NamesThem()
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());
        await using var runner = chain.StartRunner();
        await using var events = new LambdaStandIn();
        await using var conductor = chain.StartConductor(events);
        try
        {
            await cluster.ExecuteAsync("DROP DATABASE IF EXISTS rdscluster_verify_heartbeat");
            for (var run = 0; run < 3; run++)
            {
                Assert.Contains(": Pass", await events.InvokeAsync("""{"canary":true}"""), StringComparison.Ordinal);
            }
            await runner.WaitForOutputAsync("\"HeartbeatAgeSeconds\":");
            await runner.WaitForOutputAsync("\"Cluster\":\"shop-orders\"");

            await cluster.ExecuteAsync("DELETE FROM rdscluster_verify_heartbeat.chain WHERE number = 3");
            var lost = await events.InvokeAsync("""{"canary":true}""");
            Assert.Contains("H1 (No heartbeat is missing or changed) failed: heartbeat 3 of ", lost, StringComparison.Ordinal);
            Assert.Contains("was acknowledged and is gone; the last one is 2 of ", lost, StringComparison.Ordinal);
            await conductor.WaitForOutputAsync("\"CanaryChecksFailed\":1");

            await cluster.ExecuteAsync("DELETE FROM rdscluster_verify_heartbeat.chain WHERE number = 2");
            Assert.Contains(
                "failed: heartbeat 2 is missing before 3 of ",
                await events.InvokeAsync("""{"canary":true}"""),
                StringComparison.Ordinal
            );
            await using var tool = chain.StartVerify("--only", "R1,H1");
            Assert.Equal(1, await tool.WaitAsync());
            Assert.Contains("heartbeat 2 is missing", tool.Output, StringComparison.Ordinal);
        }
        finally
        {
            await cluster.ExecuteAsync("DROP DATABASE IF EXISTS rdscluster_verify_heartbeat");
        }
    }

    /// <summary>A deletion, and what a rollback sends, are answered at once.</summary>
    [Fact]
    public async Task Gate_OfADeployment_AnswersCloudFormation()
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());
        await using var runner = chain.StartRunner();
        await using var events = new LambdaStandIn();
        await using var conductor = chain.StartConductor(events);

        var updated = await chain.AskGateAsync(events, "Update");
        var deleted = await chain.AskGateAsync(events, "Delete");
        TestContext.Current.TestOutputHelper?.WriteLine($"deletion answered in {chain.GateTook.TotalSeconds:0.000} s; promised: 1 s");

        Assert.Equal(("SUCCESS", "request-1"), (updated.Status, updated.RequestId));
        Assert.Contains(": Pass", updated.Reason, StringComparison.Ordinal);
        Assert.Equal(("SUCCESS", "No verification of a deletion."), (deleted.Status, deleted.Reason));
        Assert.Equal(1, chain.Lambda.Invocations);
    }
}
