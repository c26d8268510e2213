using System.Text.Json;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>The built conductor, which starts the built runner without a person.</summary>
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

    [Theory]
    [InlineData("Create", 0, "No verification on Create.")]
    [InlineData("Update", 1, ": Pass")]
    public async Task Gate_OfADeployment_AnswersCloudFormation(string type, int runs, string reason)
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());
        await using var runner = chain.StartRunner();
        await using var events = new LambdaStandIn();
        await using var conductor = chain.StartConductor(events);

        await events.InvokeAsync(
            JsonSerializer.Serialize(
                new
                {
                    RequestType = type,
                    ResponseURL = chain.AnswerAddress,
                    StackId = chain.Stack,
                    RequestId = "request-1",
                    LogicalResourceId = "Gate",
                    ResourceProperties = new { FailUpdate = "true" },
                }
            )
        );

        using var answer = JsonDocument.Parse(
            await chain.Boto3Async("print(client('s3').get_object(Bucket=name, Key='answer.json')['Body'].read().decode())")
        );
        Assert.Equal("SUCCESS", answer.RootElement.GetProperty("Status").GetString());
        Assert.Equal("request-1", answer.RootElement.GetProperty("RequestId").GetString());
        Assert.Contains(reason, answer.RootElement.GetProperty("Reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(runs, chain.Lambda.Invocations);
    }
}
