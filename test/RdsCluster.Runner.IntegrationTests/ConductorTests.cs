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
        Assert.Contains("\"CanaryRuns\":1,\"CanaryChecksFailed\":0", conductor.Output, StringComparison.Ordinal);
        Assert.Equal(before, await chain.CountFailoversAsync());
        Assert.Equal("no leftovers found", await chain.VerifyOutputAsync("--remove-leftovers", "Orders", "--plan"));
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
