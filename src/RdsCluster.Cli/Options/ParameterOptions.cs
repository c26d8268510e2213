using System.CommandLine;
using RdsCluster.Cli.Rehearsals;

namespace RdsCluster.Cli.Options;

/// <summary>Options that give the parameters of a template their values.</summary>
internal sealed class ParameterOptions
{
    private readonly Option<string[]> _entries = new("--parameter")
    {
        Description = "Value of a template parameter; can be repeated. Default: the parameter's default or its only allowed value.",
        HelpName = "Key=Value",
    };
    private readonly Option<string[]> _files = new("--parameters")
    {
        Description = "JSON file with parameter values, in the format of aws cloudformation deploy --parameter-overrides file://.",
        HelpName = "file",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_entries);
        command.Options.Add(_files);
    }

    public TemplateParameters Read(ParseResult parsed) => new(parsed.GetValue(_entries) ?? [], parsed.GetValue(_files) ?? []);
}
