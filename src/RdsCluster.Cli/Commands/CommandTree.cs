using System.CommandLine;
using RdsCluster.Cli.Commands.Local;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;

namespace RdsCluster.Cli.Commands;

/// <summary>All commands of the tool.</summary>
internal static class CommandTree
{
    /// <summary>Name of the command.</summary>
    public const string ToolName = "rdscluster";

    public static RootCommand Create(ToolEnvironment environment, ToolConsole console)
    {
        var root = new RootCommand("Rehearse and verify MySQL and MariaDB clusters on AWS RDS.")
        {
            new RehearseCommand(environment, console),
            new VerifyCommand(environment, console),
            new ConnectCommand(environment, console),
            new Command("local", "Run a template's cluster on this machine, inspect it and inject faults.")
            {
                new LocalUpCommand(environment, console),
                new LocalStatusCommand(environment, console),
                new LocalFaultCommand(environment, console),
                new LocalPlayCommand(environment, console),
                new LocalDownCommand(environment, console),
            },
            new ReportCommand(environment, console),
            new LintCommand(environment, console),
            new DiffCommand(environment, console),
            new CommentCommand(environment, console),
            new DoctorCommand(environment, console),
        };
        HelpWithExamples.AddTo(root);
        return root;
    }
}
