using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.Cli.Rehearsals.Faults;
using RdsCluster.TestKit;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>
/// The MySQL columns of the fault table through the built runner, all rows but those of DNS: it is told addresses. To run by hand, since it
/// takes about half an hour.
/// <c>RDSCLUSTER_FAULT_TABLE=all dotnet test --project test/RdsCluster.Runner.IntegrationTests --filter-class "*FaultTableTests"</c>
/// </summary>
[Collection(Collections.SharedCluster)]
public sealed class FaultTableTests(Moto moto)
{
    private const string Variable = "RDSCLUSTER_FAULT_TABLE";

    public static IEnumerable<TheoryDataRow<string>> Clusters =>
        FaultClusters.All.Where(c => c.Name.StartsWith("mysql-", StringComparison.Ordinal)).Select(c => new TheoryDataRow<string>(c.Name));

    [Theory]
    [MemberData(nameof(Clusters))]
    public async Task Faults_ThroughTheRunner_HaveTheVerdictsOfADirectRun(string cluster)
    {
        var rows = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(rows is null, $"runs by hand: set {Variable} to 'all', or to names of rows");
        Assert.SkipWhen(moto.Unavailable is not null, moto.Unavailable ?? "");
        var directory = Directory.CreateTempSubdirectory("rdscluster-faults-");
        try
        {
            var file = Path.Combine(directory.FullName, $"{cluster}.json");
            var template = FaultClusters.All.Single(c => c.Name == cluster).Template();
            await File.WriteAllTextAsync(file, template.ToJsonString(), TestContext.Current.CancellationToken);
            var environment = ToolEnvironment.OfThisProcess() with { CurrentDirectory = directory.FullName };
            var console = ToolConsole.Create(TextWriter.Null, outputIsPiped: true, TextWriter.Null, errorIsPiped: true, environment);
            await using var runners = await RehearsalRunners.CreateAsync(moto, directory.FullName);

            var outcomes = await new FaultRehearsal(environment, console, runners.Open).RunAsync(
                new RehearsalRequest { Source = new(file, App: null, Engine: null, Stack: null, Cluster: null) },
                rows == "all"
                    ? [.. FaultTable.Cases.Select(c => c.Name).Where(name => !name.StartsWith("dns-", StringComparison.Ordinal))]
                    : rows.Split(' '),
                TestContext.Current.CancellationToken
            );

            var wrong = outcomes.Where(o => !o.IsRight).Select(o => $"{o.Fault}: {string.Join("; ", o.Differences)}").ToList();
            TestContext.Current.SendDiagnosticMessage($"{cluster}: {outcomes.Count - wrong.Count} of {outcomes.Count}");
            Assert.Empty(wrong);
            Assert.True(runners.Runs >= outcomes.Count, $"{runners.Runs} runs for {outcomes.Count} faults");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
