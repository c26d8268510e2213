using System.CommandLine;
using System.CommandLine.Invocation;
using RdsCluster.Cli.Commands;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;

namespace RdsCluster.Cli;

/// <summary>The command line: parses, runs the command, and turns every ending into an exit code.</summary>
internal sealed class Tool(ToolEnvironment environment, ToolConsole console)
{
    public async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var parsed = CommandTree.Create(environment, console).Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            return Refuse(parsed);
        }

        var configuration = new InvocationConfiguration
        {
            Output = console.OutputWriter,
            Error = console.ErrorWriter,
            EnableDefaultExceptionHandler = false,
            // Signals are handled in Program: a command that has servers to stop may take longer than the library would wait.
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception e)
        {
            return ErrorReport.Print(console, e, cancellationToken);
        }
    }

    private int Refuse(ParseResult parsed)
    {
        foreach (var message in parsed.Errors.Select(e => e.Message).Distinct())
        {
            console.Error(message);
        }
        console.ErrorWriter.WriteLine($"see: {CommandPath(parsed.CommandResult.Command)} --help");
        return ExitCode.Usage;
    }

    private static string CommandPath(Command command)
    {
        var parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent is null ? CommandTree.ToolName : $"{CommandPath(parent)} {command.Name}";
    }
}
