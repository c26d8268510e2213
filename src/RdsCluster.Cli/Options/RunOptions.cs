using System.CommandLine;
using RdsCluster.Cli.Hosting;
using RdsCluster.LocalHost.Control;

namespace RdsCluster.Cli.Options;

/// <summary>Options that say which of the running local clusters is meant, where there are several.</summary>
internal sealed class RunOptions
{
    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "Name of the running cluster. Required if several are running.",
        HelpName = "name",
    };
    private readonly Option<int?> _id = SharedOptions.Number(
        "--id",
        "Process id of the run. Required if several running clusters have the same name.",
        "pid",
        least: 1
    );

    public void AddTo(Command command)
    {
        command.Options.Add(_cluster);
        command.Options.Add(_id);
    }

    /// <summary>Name of the cluster; null where only one runs.</summary>
    public string? Cluster(ParseResult parsed) => parsed.GetValue(_cluster);

    public LocalControlClient Open(ToolEnvironment environment, ParseResult parsed) =>
        LocalRuns.Open(environment, parsed.GetValue(_cluster), parsed.GetValue(_id));
}
