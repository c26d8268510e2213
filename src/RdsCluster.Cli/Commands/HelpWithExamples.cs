using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace RdsCluster.Cli.Commands;

/// <summary>The library's help, followed by the command's examples.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using var text = new StringWriter();
        configuration.Output = text;
        help.Invoke(parseResult);
        configuration.Output = output;
        // The library shows the assembly's name; people type the command's.
        output.Write(text.ToString().Replace(RootCommand.ExecutableName, CommandTree.ToolName, StringComparison.Ordinal));
        var examples = ExamplesOf(parseResult.CommandResult.Command);
        if (examples.Count == 0)
        {
            return ExitCode.Success;
        }

        output.WriteLine("Examples:");
        foreach (var (commandLine, meaning) in examples)
        {
            output.WriteLine($"  {commandLine}\n      {meaning}");
        }
        return ExitCode.Success;
    }

    public static void AddTo(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Action = new HelpWithExamples((HelpAction)option.Action!);
        }
    }

    private static IReadOnlyList<(string CommandLine, string Meaning)> ExamplesOf(Command command) =>
        command switch
        {
            ToolCommand tool => tool.Examples,
            // A group shows the first example of each of its commands.
            _ => [.. command.Subcommands.SelectMany(c => ExamplesOf(c).Take(1))],
        };
}
