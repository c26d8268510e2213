namespace RdsCluster.Runner.IntegrationTests;

/// <summary>A cluster that nobody has failed over: the verifier refuses a second failover within ten minutes.</summary>
public sealed class RestedCluster : LocalCluster;

/// <summary>The built conductor on the event of its game day.</summary>
[Collection(Collections.OwnClusters)]
public sealed class GameDayTests(Moto moto, RestedCluster cluster) : IClassFixture<RestedCluster>
{
    /// <summary>The schedule's event fails over once; with an alarm on, not at all.</summary>
    [Fact]
    public async Task GameDay_OfAGoodCluster_FailsItOverUnlessAnAlarmIsOn()
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());
        await using var runner = chain.StartRunner();
        await using var events = new LambdaStandIn();
        await using var conductor = chain.StartConductor(events);
        var before = await chain.CountFailoversAsync();

        await chain.SetAlarmAsync("ALARM");
        var refused = await events.InvokeAsync("""{"gameDay":true}""");
        Assert.Contains("No failover: the alarm ", refused, StringComparison.Ordinal);
        Assert.Contains(chain.Alarm, refused, StringComparison.Ordinal);
        Assert.Equal(before, await chain.CountFailoversAsync());

        await chain.SetAlarmAsync("OK");
        var answer = await events.InvokeAsync("""{"gameDay":true}""");
        Assert.True(answer.Contains(": Pass", StringComparison.Ordinal), $"{answer}\n{conductor.Output}\n{runner.Output}");
        Assert.Equal(before + 1, await chain.CountFailoversAsync());
        await runner.WaitForOutputAsync("\"WriteOutageSeconds\":");
    }
}
