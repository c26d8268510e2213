using System.CommandLine;
using RdsCluster.Cli.Commands;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;

namespace RdsCluster.Cli.Tests;

/// <summary>The tool's commands, without a terminal.</summary>
internal static class TestCommands
{
    public static RootCommand Root
    {
        get
        {
            var environment = ToolEnvironment.OfThisProcess();
            var console = ToolConsole.Create(TextWriter.Null, outputIsPiped: true, TextWriter.Null, errorIsPiped: true, environment);
            return CommandTree.Create(environment, console);
        }
    }

    /// <summary>Commands without subcommands, each with what people type for it.</summary>
    public static IEnumerable<(string Path, Command Command)> Leaves(Command parent, string path) =>
        parent.Subcommands.Count == 0
            ? [(path, parent)]
            : parent.Subcommands.Where(command => !command.Hidden).SelectMany(command => Leaves(command, $"{path} {command.Name}"));
}
