using System.CommandLine;

namespace RdsCluster.Cli.Commands;

/// <summary>How results are printed on stdout.</summary>
internal enum OutputFormat
{
    Text,
    Json,
}

/// <summary>Options that several commands share, each a fresh object since an option belongs to one command.</summary>
internal static class SharedOptions
{
    public static Option<OutputFormat> Output() => new("--output", "-o")
    {
        Description = "text for people, json for programs.",
        DefaultValueFactory = _ => OutputFormat.Text,
        CustomParser = result => Enum.TryParse<OutputFormat>(result.Tokens.Single().Value, ignoreCase: true, out var format)
            ? format
            : Refuse(result, $"--output: got '{result.Tokens.Single().Value}'; use text or json."),
        HelpName = "text|json",
    };

    private static OutputFormat Refuse(System.CommandLine.Parsing.ArgumentResult result, string message)
    {
        result.AddError(message);
        return default;
    }
}
