using System.CommandLine;
using System.CommandLine.Help;
using System.Text.RegularExpressions;
using RdsCluster.Cli.Commands;

namespace RdsCluster.Cli.Tests.Documentation;

/// <summary>The options of every command as Markdown.</summary>
internal static partial class OptionTable
{
    public static string Markdown() =>
        string.Join(
            '\n',
            TestCommands.Leaves(TestCommands.Root, CommandTree.ToolName).SelectMany(leaf => Section(leaf.Path, leaf.Command))
        );

    private static IEnumerable<string> Section(string path, Command command)
    {
        string[] rows =
        [
            .. command
                .Arguments.Where(argument => !argument.Hidden)
                .Select(argument => Row($"{argument.Name.ToUpperInvariant()}", argument.Description)),
            .. command
                .Options.Where(option => !option.Hidden && option is not HelpOption)
                .Select(option => Row(Syntax(option), option.Description)),
        ];
        yield return $"### {path}";
        yield return "";
        yield return command.Description!;
        yield return "";
        if (rows.Length > 0)
        {
            yield return "| option | default | description |";
            yield return "|---|---|---|";
        }
        foreach (var row in rows)
        {
            yield return row;
        }
        if (rows.Length > 0)
        {
            yield return "";
        }
    }

    private static string Syntax(Option option) =>
        string.Join(", ", option.Aliases.Where(alias => alias.Length == 2).Append(option.Name))
        + (option.HelpName is { } value ? $" <{value}>" : "");

    /// <summary>A description states its default in a sentence of this form; the table has it in a column.</summary>
    private static string Row(string syntax, string? description)
    {
        var text = description ?? throw new InvalidOperationException($"{syntax} has no description.");
        var sentence = Default().Match(text);
        var rest = sentence.Success ? text.Remove(sentence.Index, sentence.Length).Trim() : text;
        return $"| `{Cell(syntax)}` | {Cell(sentence.Groups["value"].Value)} | {Cell(rest)} |";
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    [GeneratedRegex(@" ?Default: (?<value>.*?)\.(?= [A-Z]|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Default();
}
