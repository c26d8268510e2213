using System.CommandLine;
using RdsCluster.Cli.Commands.Local;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;

namespace RdsCluster.Cli.Commands;

/// <summary>All commands of the tool.</summary>
internal static class CommandTree
{
    /// <summary>What people type.</summary>
    public const string ToolName = "rdscluster";

    public static RootCommand Create(ToolSurroundings surroundings, ToolConsole console)
    {
        var root = new RootCommand("Rehearse and verify MySQL and MariaDB clusters on AWS RDS.")
        {
            new RehearseCommand(surroundings, console),
            new VerifyCommand(surroundings, console),
            new Command("local", "Run a template's cluster on this machine, look at it, break it.")
            {
                new LocalUpCommand(surroundings, console),
                new LocalStatusCommand(surroundings, console),
                new LocalFaultCommand(surroundings, console),
                new LocalPlayCommand(surroundings, console),
                new LocalDownCommand(surroundings, console),
            },
            new ReportCommand(surroundings, console),
            new LintCommand(surroundings, console),
            new DoctorCommand(surroundings, console),
        };
        HelpWithExamples.AddTo(root);
        return root;
    }
}
