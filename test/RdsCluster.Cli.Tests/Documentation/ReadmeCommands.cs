using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using RdsCluster.Cli.Commands;
using RdsCluster.TestKit;

namespace RdsCluster.Cli.Tests.Documentation;

/// <summary>A command line in a README.</summary>
/// <param name="Location">File, and line of the block.</param>
/// <param name="Text">Without comment.</param>
internal sealed record ReadmeCommand(string Location, string Text);

/// <summary>The command lines of all READMEs.</summary>
internal static partial class ReadmeCommands
{
    /// <summary>How a checkout starts the tool.</summary>
    private const string FromSources = "dotnet run --project src/RdsCluster.Cli -- ";

    /// <summary>Placeholders whose value is checked when a command line is parsed.</summary>
    private static readonly Dictionary<string, string> Placeholders = new(StringComparer.Ordinal)
    {
        ["--fault NAME"] = "--fault kill",
        ["local fault NAME"] = "local fault kill",
    };

    /// <summary>Command lines of the tool, in blocks and in the text.</summary>
    public static IReadOnlyList<ReadmeCommand> OfTheTool { get; } =
    [.. Blocks().Where(IsOfTheTool), .. Inline().Where(command => !Name().IsMatch(command.Text))];

    /// <summary>Names of commands in the text, for instance <c>rdscluster verify</c>.</summary>
    public static IReadOnlyList<ReadmeCommand> Names { get; } = [.. Inline().Where(command => Name().IsMatch(command.Text))];

    /// <summary>Command lines of other programs, in blocks; the shell's own <c>cd</c> needs no test.</summary>
    public static IReadOnlyList<ReadmeCommand> OfOthers { get; } =
    [.. Blocks().Where(command => !IsOfTheTool(command) && !command.Text.StartsWith("cd ", StringComparison.Ordinal))];

    /// <summary>The arguments that the tool gets from a command line.</summary>
    public static string[] Arguments(string commandLine)
    {
        var tool = commandLine.Replace(FromSources, $"{CommandTree.ToolName} ", StringComparison.Ordinal);
        var text = Redirection().Replace(tool[CommandTree.ToolName.Length..], "");
        foreach (var (placeholder, value) in Placeholders)
        {
            text = text.Replace(placeholder, value, StringComparison.Ordinal);
        }
        return [.. CommandLineParser.SplitCommandLine(text.Replace('\'', '"'))];
    }

    private static IEnumerable<ReadmeCommand> Blocks() =>
        Readmes.In("sh").SelectMany(block => Commands(block.Text).Select(command => new ReadmeCommand(block.Location, command)));

    private static IEnumerable<ReadmeCommand> Inline() =>
        Readmes
            .InlineCode.SelectMany(inline => Commands(inline.Code).Select(command => new ReadmeCommand(inline.File, command)))
            .Where(IsOfTheTool);

    private static IEnumerable<string> Commands(string text) =>
        Continuation()
            .Replace(text, " ")
            .Split('\n')
            .Select(line => Comment().Replace(line, ""))
            .SelectMany(line => line.Split("&&", StringSplitOptions.TrimEntries))
            .Where(command => command.Length > 0);

    private static bool IsOfTheTool(ReadmeCommand command) =>
        command.Text.StartsWith(CommandTree.ToolName + " ", StringComparison.Ordinal)
        || command.Text.StartsWith(FromSources, StringComparison.Ordinal);

    [GeneratedRegex("^rdscluster( [a-z]+)+$")]
    private static partial Regex Name();

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"(^|\s+)#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s>>?\s.*$")]
    private static partial Regex Redirection();
}
