namespace RdsCluster.Runner.IntegrationTests;

/// <summary>What one kill led to.</summary>
/// <param name="After">Time from the runner's first step to the kill.</param>
/// <param name="Failovers">Failovers that the RDS API has events of.</param>
/// <param name="ExitCode">Of the caller; null when it was the one killed.</param>
/// <param name="Leftovers">What the next run finds.</param>
internal sealed record KillOutcome(TimeSpan After, int Failovers, int? ExitCode, string Leftovers);

/// <summary>Kills one side of a run after a random time, and lets the other side end.</summary>
internal static class RandomKills
{
    /// <summary>A quick run with a failover takes about that long.</summary>
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(15);

    public static async Task<IReadOnlyList<KillOutcome>> RunAsync(Moto moto, LocalCluster cluster, bool caller, int kills)
    {
        var outcomes = new List<KillOutcome>();
        while (outcomes.Count < kills)
        {
            var outcome = await KillAsync(moto, cluster, caller, Random.Shared.NextDouble() * Run);
            Console.WriteLine($"{(caller ? "caller" : "runner")} killed: {outcome}");
            outcomes.Add(outcome);
        }
        return outcomes;
    }

    private static async Task<KillOutcome> KillAsync(Moto moto, LocalCluster cluster, bool caller, TimeSpan after)
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());
        await using var runner = chain.StartRunner();
        var before = await chain.CountFailoversAsync();
        await using var tool = chain.StartVerify("--allow-failover", "Orders", "--quick");
        await tool.WaitForAsync(t => t.Error.Contains("verifying Orders", StringComparison.Ordinal), "start");
        await Task.Delay(after, TestContext.Current.CancellationToken);

        if (caller)
        {
            tool.Kill();
            // The runner takes nothing new before the run that is under way has ended.
            return new(after, await FailoversAsync(), ExitCode: null, await LeftoversAsync());
        }

        runner.Kill();
        await using var next = chain.StartRunner();
        var code = await tool.WaitAsync();
        return new(after, await FailoversAsync(), code, await LeftoversAsync());

        async Task<int> FailoversAsync()
        {
            await LeftoversAsync();
            return await chain.CountFailoversAsync() - before;
        }

        Task<string> LeftoversAsync() => chain.VerifyOutputAsync("--remove-leftovers", "Orders", "--plan");
    }
}
