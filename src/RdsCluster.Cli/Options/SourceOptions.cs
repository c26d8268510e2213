using System.CommandLine;
using RdsCluster.Cli.Rehearsals;

namespace RdsCluster.Cli.Options;

/// <summary>Options that say which cluster is meant: a template, or a CDK app to synthesize.</summary>
internal sealed class SourceOptions
{
    private readonly Option<string?> _app = SharedOptions.App();
    private readonly Option<string?> _template = new("--template", "-t")
    {
        Description = "CloudFormation template (JSON or YAML) or cloud assembly (cdk.out) instead of synthesizing.",
        HelpName = "file|directory",
    };
    private readonly Option<string?> _engine = new("--engine")
    {
        Description = "Synthesize with this engine, mysql or mariadb. Default: the configured engine.",
        HelpName = "mysql|mariadb",
    };
    private readonly Option<string?> _stack = new("--stack")
    {
        Description = "Stack to use. Required if the template or app has more than one.",
        HelpName = "name",
    };
    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "Cluster to use. Required if the stack has more than one.",
        HelpName = "name",
    };

    private readonly ParameterOptions _parameters = new();

    public void AddTo(Command command)
    {
        _engine.AcceptOnlyFromAmong("mysql", "mariadb");
        foreach (var option in new Option[] { _app, _template, _engine, _stack, _cluster })
        {
            command.Options.Add(option);
        }
        _parameters.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_app) is not null && result.GetValue(_template) is not null)
            {
                result.AddError("--app and --template cannot be combined.");
            }
        });
    }

    public RehearsalSource Read(ParseResult parsed) =>
        new(parsed.GetValue(_template), parsed.GetValue(_app), parsed.GetValue(_engine), parsed.GetValue(_stack), parsed.GetValue(_cluster))
        {
            Parameters = _parameters.Read(parsed),
        };
}
