namespace RdsCluster.Runner.IntegrationTests;

/// <summary>
/// SIGKILL at random moments of runs with a failover: to run by hand, since each kill takes about a minute.
/// <c>RDSCLUSTER_RANDOM_KILLS=20 dotnet test --project test/RdsCluster.Runner.IntegrationTests --filter-class "*RandomKillTests"</c>
/// </summary>
[Collection(Collections.SharedCluster)]
public sealed class RandomKillTests(Moto moto, LocalCluster cluster)
{
    private const string Variable = "RDSCLUSTER_RANDOM_KILLS";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Killed_AtRandomMoments_LeavesNothingAndNeverFailsOverTwice(bool caller)
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable(Variable), out var number) ? number : 0;
        Assert.SkipWhen(kills == 0, $"runs by hand: set {Variable} to the number of kills");

        var outcomes = await RandomKills.RunAsync(moto, cluster, caller, kills);

        TestContext.Current.SendDiagnosticMessage(string.Join('\n', outcomes));
        Assert.Equal(kills, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.InRange(outcome.Failovers, 0, 1));
        Assert.All(outcomes, outcome => Assert.Equal("no leftovers found", outcome.Leftovers));
        Assert.All(outcomes, outcome => Assert.Contains(outcome.ExitCode, new int?[] { null, 0, 3 }));
    }
}
