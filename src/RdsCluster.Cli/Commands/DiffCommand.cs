using System.CommandLine;
using RdsCluster.Cli.Changes;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Options;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.Cli.Reports;
using RdsCluster.Cli.Synthesis;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Discovery;

namespace RdsCluster.Cli.Commands;

/// <summary>Shows what a deployment changes in the databases of a stack.</summary>
internal sealed class DiffCommand : ToolCommand
{
    private readonly ToolEnvironment _environment;
    private readonly ToolConsole _console;
    private readonly Option<string?> _from = new("--from")
    {
        Description = "Template or cloud assembly of the current state. Default: the deployed stacks.",
        HelpName = "file|directory",
    };
    private readonly Option<string?> _to = new("--to")
    {
        Description = "Template or cloud assembly of the new state. Default: the app of cdk.json.",
        HelpName = "file|directory",
    };
    private readonly Option<string[]> _stack = new("--stack")
    {
        Description = "Stack to compare. Repeat the option for several stacks. Default: all stacks.",
        HelpName = "name",
    };
    private readonly Option<string[]> _report = new("--report")
    {
        Description = "Rehearsal report (JSON) to add to the comment. Repeat the option for several reports.",
        HelpName = "file",
    };
    private readonly Option<string?> _cdkDiff = new("--cdk-diff")
    {
        Description = "File with the output of 'cdk diff', to add to the comment.",
        HelpName = "file",
    };
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "Output format: text, json, or markdown for a pull request comment. Default: text.",
        HelpName = "text|json|markdown",
        DefaultValueFactory = _ => "text",
    };
    private readonly Option<string?> _app = SharedOptions.App();
    private readonly Option<string?> _region = new("--region")
    {
        Description = "AWS Region of the deployed stacks. Default: the Region of the environment or profile.",
        HelpName = "region",
    };
    private readonly Option<string?> _profile = new("--profile") { Description = "AWS profile.", HelpName = "name" };

    public DiffCommand(ToolEnvironment environment, ToolConsole console)
        : base("diff", "Show what a deployment changes in the databases: restarts, replacements, outage, order and quantities.")
    {
        (_environment, _console) = (environment, console);
        _output.AcceptOnlyFromAmong("text", "json", "markdown");
        foreach (var option in new Option[] { _from, _to, _stack, _report, _cdkDiff, _output, _app, _region, _profile })
        {
            Options.Add(option);
        }
        Validators.Add(result =>
        {
            if (result.GetValue(_app) is not null && result.GetValue(_to) is not null)
            {
                result.AddError("--app and --to cannot be combined.");
            }
        });
        SetAction(RunAsync);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
        [
            ("rdscluster diff", "the app of cdk.json against its deployed stacks; exit code 1 when a database is replaced or removed"),
            ("rdscluster diff --from main.template.json --to cdk.out/Shop.template.json", "two templates, without AWS"),
            ("rdscluster diff --report report.json -o markdown > change.md", "with a rehearsal, as a comment for a pull request"),
        ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var reports = parsed.GetValue(_report)!.Select(file => ReportFile.Read(_environment, file)).ToList();
        var cdkDiff = parsed.GetValue(_cdkDiff) is { } file ? ReportFile.ReadText(_environment, file) : null;
        using var work = new WorkDirectory(keep: false);
        var source = new DiffSource(_environment);
        var after = Chosen(source.Read(parsed.GetValue(_to) ?? await SynthesizeAsync(parsed, work, cancellationToken)), parsed);
        var before = parsed.GetValue(_from) is { } from ? source.Read(from) : await DeployedAsync(after.Keys, parsed, cancellationToken);
        // Two lone templates are one stack, whatever their files are called.
        var pairs =
            before.Count == 1 && after.Count == 1
                ? after.Select(one => (one.Key, Before: before.Values.Single(), After: one.Value))
                : after
                    .Keys.Union(before.Keys.Where(name => IsWanted(name, parsed)), StringComparer.Ordinal)
                    .Select(name =>
                        (
                            Key: name,
                            Before: before.GetValueOrDefault(name) ?? DeclaredTemplate.Empty,
                            After: after.GetValueOrDefault(name) ?? DeclaredTemplate.Empty
                        )
                    );
        var changes = pairs.Select(pair => TemplateComparison.Compare(pair.Key, pair.Before, pair.After)).ToList();
        _console.OutputWriter.Write(
            parsed.GetValue(_output) switch
            {
                "json" => ChangeJson.Write(changes) + "\n",
                "markdown" => ChangeComment.Write(changes, reports, cdkDiff),
                _ => string.Concat(changes.Select(ChangeText.Write)),
            }
        );
        return changes.Any(change => change.LosesDatabase) ? ExitCode.Failed : ExitCode.Success;
    }

    private Dictionary<string, DeclaredTemplate> Chosen(IReadOnlyDictionary<string, DeclaredTemplate> all, ParseResult parsed)
    {
        foreach (var name in parsed.GetValue(_stack)!.Where(name => !all.ContainsKey(name)))
        {
            throw new ToolException($"--stack {name}: no such stack. Available: {string.Join(", ", all.Keys)}.");
        }
        return all.Where(one => IsWanted(one.Key, parsed)).ToDictionary(StringComparer.Ordinal);
    }

    private bool IsWanted(string name, ParseResult parsed) => parsed.GetValue(_stack) is not { Length: > 0 } names || names.Contains(name);

    private async Task<string> SynthesizeAsync(ParseResult parsed, WorkDirectory work, CancellationToken cancellationToken)
    {
        var project = CdkProject.Find(_environment, parsed.GetValue(_app));
        var output = Directory.CreateDirectory(Path.Combine(work.Path, "cdk.out")).FullName;
        return await _console
            .StartSteps(_environment.Time)
            .RunAsync("synthesizing the CDK app", () =>
                new CdkApp(_environment).SynthesizeAsync(project, output, new Dictionary<string, string>(), cancellationToken)
            );
    }

    /// <summary>A stack that is not deployed yet has nothing: everything is added.</summary>
    private async Task<Dictionary<string, DeclaredTemplate>> DeployedAsync(
        IEnumerable<string> names,
        ParseResult parsed,
        CancellationToken cancellationToken
    )
    {
        var connection = new AwsConnection { Region = parsed.GetValue(_region), Profile = parsed.GetValue(_profile) };
        var found = new Dictionary<string, DeclaredTemplate>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var text = await DeployedTemplate.ReadAsync(connection, name, cancellationToken);
            found[name] = text is null ? DeclaredTemplate.Empty : DeclaredTemplate.Parse(text, $"deployed stack {name}");
        }
        return found;
    }
}
