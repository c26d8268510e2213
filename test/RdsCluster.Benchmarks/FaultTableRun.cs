using System.Text.Json.Nodes;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.Cli.Rehearsals.Faults;
using RdsCluster.TestKit;

namespace RdsCluster.Benchmarks;

/// <summary>The whole fault table on real servers: every fault, every topology that RDS has for an engine.</summary>
internal static class FaultTableRun
{
    /// <param name="args">Names of rows and of clusters to take; none means all.</param>
    /// <returns>0 when every cell was verdicts as expected.</returns>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var rows = args.Intersect(FaultTable.Cases.Select(c => c.Name)).DefaultIfEmpty(FaultRehearsal.All).ToArray();
        var clusters = FaultClusters
            .All.Where(c => !args.Intersect(FaultClusters.All.Select(k => k.Name)).Any() || args.Contains(c.Name))
            .ToList();
        var outcomes = new List<FaultOutcome>();
        Console.WriteLine("| cluster | fault | required | got | judged | s |\n|---|---|---|---|---|---|");
        foreach (var (name, template) in clusters)
        {
            foreach (var outcome in await RehearseAsync(name, template(), rows, cancellationToken))
            {
                outcomes.Add(outcome);
                Console.WriteLine(
                    $"| {name} | {outcome.Fault} | {outcome.Required} | {outcome.Got} | "
                        + $"{(outcome.IsRight ? "rightly" : "WRONGLY: " + string.Join("; ", outcome.Differences))} | "
                        + $"{outcome.Seconds:0.0} |"
                );
            }
        }

        Console.WriteLine(
            $"\n{outcomes.Count(o => o.IsRight)} of {outcomes.Count} verdicts as expected in {outcomes.Sum(o => o.Seconds) / 60:0.0} min"
        );
        return outcomes.All(o => o.IsRight) ? 0 : 1;
    }

    private static async Task<IReadOnlyList<FaultOutcome>> RehearseAsync(
        string name,
        JsonNode template,
        string[] rows,
        CancellationToken cancellationToken
    )
    {
        var directory = Directory.CreateTempSubdirectory("rdscluster-faults-").FullName;
        try
        {
            var file = Path.Combine(directory, $"{name}.json");
            await File.WriteAllTextAsync(file, template.ToJsonString(), cancellationToken);
            var environment = ToolEnvironment.OfThisProcess() with { CurrentDirectory = directory };
            var console = ToolConsole.Create(TextWriter.Null, outputIsPiped: true, TextWriter.Null, errorIsPiped: true, environment);
            var request = new RehearsalRequest { Source = new(file, App: null, Engine: null, Stack: null, Cluster: null) };
            return await new FaultRehearsal(environment, console).RunAsync(request, rows, cancellationToken);
        }
        catch (Cli.Errors.ToolException e)
        {
            Console.WriteLine($"| {name} | | | | {e.Message} | |");
            return [];
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
