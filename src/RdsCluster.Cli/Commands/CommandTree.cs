using System.CommandLine;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;

namespace RdsCluster.Cli.Commands;

/// <summary>All commands of the tool.</summary>
internal static class CommandTree
{
    public static RootCommand Create(ToolSurroundings surroundings, ToolConsole console)
    {
        var root = new RootCommand("Rehearse and verify MySQL and MariaDB clusters on AWS RDS.")
        {
            new DoctorCommand(surroundings, console),
        };
        HelpWithExamples.AddTo(root);
        return root;
    }
}
