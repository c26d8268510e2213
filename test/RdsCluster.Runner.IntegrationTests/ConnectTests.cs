namespace RdsCluster.Runner.IntegrationTests;

/// <summary>A person's way to the database, from the outputs of a stack in moto.</summary>
[Collection(Collections.SharedCluster)]
public sealed class ConnectTests(Moto moto, LocalCluster cluster)
{
    [Fact]
    public async Task Connect_ToAStackWithAnAccessHost_PrintsForwardAndClient()
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());
        await using var tool = chain.StartConnect();

        var code = await tool.WaitAsync();

        Assert.True(code == 0, tool.Error);
        Assert.Contains("aws ssm start-session --target i-0123456789abcdef0", tool.Output, StringComparison.Ordinal);
        Assert.Contains("mysql --host=127.0.0.1 --port=13306 --ssl-mode=VERIFY_CA --ssl-ca=", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_WithoutAnAccessHost_SaysHowToGetOne()
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn(), withRunner: false);
        await using var tool = chain.StartConnect();

        var code = await tool.WaitAsync();

        Assert.Equal(2, code);
        Assert.Contains("cluster.AddAccessHost()", tool.Error, StringComparison.Ordinal);
    }
}
