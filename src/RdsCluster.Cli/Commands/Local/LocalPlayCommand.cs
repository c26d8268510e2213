using System.CommandLine;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Options;
using RdsCluster.Cli.Scenarios;

namespace RdsCluster.Cli.Commands.Local;

/// <summary>Runs a scenario file on the running local cluster.</summary>
internal sealed class LocalPlayCommand : ToolCommand
{
    private readonly Argument<string> _scenario = new("scenario")
    {
        Description = "JSON file with the steps: { \"steps\": [ { \"at\": \"2s\", \"fault\": \"freeze\", \"for\": \"3s\" } ] }.",
    };
    private readonly RunOptions _run = new();

    public LocalPlayCommand(ToolEnvironment environment, ToolConsole console)
        : base("play", "Run a scenario file on the running local cluster. Ctrl-C reverts active faults.")
    {
        Arguments.Add(_scenario);
        _run.AddTo(this);
        SetAction(
            async (parsed, cancellationToken) =>
            {
                var scenario = Scenario.Read(environment.Resolve(parsed.GetValue(_scenario)!));
                using var client = _run.Open(environment, parsed);
                await new ScenarioRunner(client, _run.Cluster(parsed), console, environment.Time).RunAsync(scenario, cancellationToken);
                return ExitCode.Success;
            }
        );
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
        [("rdscluster local play outage.json", "run the steps of the file, each at its time; Ctrl-C reverts active faults")];
}
