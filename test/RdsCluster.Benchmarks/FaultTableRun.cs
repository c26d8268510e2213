using System.Text.Json.Nodes;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.Cli.Rehearsals.Faults;
using RdsCluster.Templates.Manifests;
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
        var clusters = Clusters.Where(c => !args.Intersect(Clusters.Select(k => k.Name)).Any() || args.Contains(c.Name)).ToList();
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

    /// <summary>Templates that the constructs made, and what they become with fewer members.</summary>
    private static readonly (string Name, Func<JsonNode> Template)[] Clusters =
    [
        ("mysql-single-instance", () => Stored("development-mysql")),
        ("mysql-read-replicas", () => WithoutStandby(Stored("primary-with-replicas-mysql"))),
        ("mysql-multi-az-instance", () => Stored("primary-with-replicas-mysql")),
        ("mysql-multi-az-cluster", () => Stored("multi-az-cluster-mysql")),
        ("mysql-aurora", () => Stored("aurora")),
        ("mariadb-single-instance", () => WithoutReplicas(WithoutStandby(Stored("primary-with-replicas-mariadb")))),
        ("mariadb-read-replicas", () => WithoutStandby(Stored("primary-with-replicas-mariadb"))),
        ("mariadb-multi-az-instance", () => Stored("primary-with-replicas-mariadb")),
    ];

    private static JsonNode Stored(string name) => JsonNode.Parse(File.ReadAllText(Checkout.Template(name)))!;

    private static JsonNode WithoutStandby(JsonNode template)
    {
        foreach (var (_, instance) in Instances(template))
        {
            instance["Properties"]!["MultiAZ"] = false;
            if (instance["Metadata"]?[ClusterManifest.MetadataKey]?["promises"] is { } promises)
            {
                promises["multiAz"] = false;
            }
        }

        return template;
    }

    private static JsonNode WithoutReplicas(JsonNode template)
    {
        foreach (var (id, instance) in Instances(template))
        {
            if (instance["Metadata"]?[ClusterManifest.MetadataKey] is { } manifest)
            {
                manifest["promises"]!["readers"] = 0;
                manifest["topology"] = "single-instance";
                var members = manifest["members"]!.AsArray();
                while (members.Count > 1)
                {
                    members.RemoveAt(1);
                }
            }

            if (instance["Properties"]!["SourceDBInstanceIdentifier"] is not null)
            {
                template["Resources"]!.AsObject().Remove(id);
            }
        }

        // What speaks of a replica that is gone (outputs, alarms) is of no use to a rehearsal.
        template.AsObject().Remove("Outputs");
        return template;
    }

    private static List<KeyValuePair<string, JsonNode>> Instances(JsonNode template) =>
        [
            .. template["Resources"]!
                .AsObject()
                .Where(r => (string?)r.Value!["Type"] == "AWS::RDS::DBInstance")
                .Select(r => KeyValuePair.Create(r.Key, r.Value!)),
        ];
}
