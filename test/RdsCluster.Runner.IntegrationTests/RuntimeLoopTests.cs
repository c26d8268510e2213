using System.Runtime.InteropServices;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>The built runner against the four calls of the Runtime API.</summary>
public sealed class RuntimeLoopTests
{
    [Fact]
    public async Task Runner_WithTwoBadEvents_ReportsBothErrorsAndEndsOnSigterm()
    {
        await using var lambda = new LambdaStandIn();
        await using var runner = Runner(lambda, "mailbox");

        var first = await lambda.InvokeAsync("""{"run":"../.."}""");
        var second = await lambda.InvokeAsync("not json");
        runner.Signal(PosixSignal.SIGTERM);
        var code = await runner.WaitAsync();

        Assert.StartsWith("error ", first, StringComparison.Ordinal);
        Assert.Contains("The event has no run id", first, StringComparison.Ordinal);
        Assert.StartsWith("error ", second, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Runner_WithoutMailbox_ReportsItsStartAsFailed()
    {
        await using var lambda = new LambdaStandIn();
        await using var runner = Runner(lambda, "");

        var error = await lambda.StartError;

        Assert.Contains("RDSCLUSTER_MAILBOX", error, StringComparison.Ordinal);
        Assert.Equal(1, await runner.WaitAsync());
    }

    [Fact]
    public async Task Runner_StartedByHand_SaysWhatItIs()
    {
        await using var runner = ChildProgram.Start("RdsCluster.Runner", Path.GetTempPath(), new Dictionary<string, string>(), []);

        Assert.Equal(2, await runner.WaitAsync());
        Assert.Contains("handler of a Lambda function", runner.Error, StringComparison.Ordinal);
    }

    private static ChildProgram Runner(LambdaStandIn lambda, string bucket) =>
        ChildProgram.Start(
            "RdsCluster.Runner",
            Path.GetTempPath(),
            new Dictionary<string, string>
            {
                ["AWS_LAMBDA_RUNTIME_API"] = $"127.0.0.1:{lambda.Port}",
                ["AWS_REGION"] = "eu-central-1",
                ["RDSCLUSTER_MAILBOX"] = bucket,
                ["RDSCLUSTER_IDENTIFIER"] = "shop-orders",
            },
            []
        );
}
