using System.CommandLine;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Options;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.Cli.Synthesis;
using RdsCluster.Rules;
using Spectre.Console;

namespace RdsCluster.Cli.Commands;

/// <summary>Checks templates by the rules of the construct library, also those of other constructs and hands.</summary>
internal sealed class LintCommand : ToolCommand
{
    /// <summary>The constructs' own findings would stop the synth; here they come out of its templates, and of all of them.</summary>
    private static readonly Dictionary<string, string> LintedAfterwards = new(StringComparer.Ordinal)
    {
        ["@rdscluster/validation"] = "off",
    };

    private readonly Argument<string?> _path = new("path")
    {
        Description = "Template, cloud assembly (cdk.out) or directory of a synthesized app; left out, the app of cdk.json is synthesized.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string?> _app = SharedOptions.App();
    private readonly Option<OutputFormat> _output = SharedOptions.Output();

    public LintCommand(ToolEnvironment environment, ToolConsole console)
        : base("lint", "Find what AWS would reject, and what is risky, in the RDS resources of a template.")
    {
        Arguments.Add(_path);
        Options.Add(_app);
        Options.Add(_output);
        SetAction(
            async (parsed, cancellationToken) =>
            {
                using var work = new WorkDirectory(keep: false);
                var path = parsed.GetValue(_path) is { } given
                    ? environment.Resolve(given)
                    : await SynthesizeAsync(environment, console, parsed.GetValue(_app), work, cancellationToken);
                var report = TemplateLint.Run(path, environment.Time);
                if (parsed.GetValue(_output) == OutputFormat.Json)
                {
                    console.Line(report.ToJson());
                }
                else
                {
                    Print(console, report);
                }
                return report.Errors > 0 ? ExitCode.Failed : ExitCode.Success;
            }
        );
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
        [
            ("rdscluster lint", "synthesize the app of cdk.json and check its templates"),
            ("rdscluster lint template.json --output json", "check any template; exit code 1 when AWS would reject it"),
        ];

    private static Task<string> SynthesizeAsync(
        ToolEnvironment environment,
        ToolConsole console,
        string? app,
        WorkDirectory work,
        CancellationToken cancellationToken
    )
    {
        var project = CdkProject.Find(environment, app);
        var output = Directory.CreateDirectory(Path.Combine(work.Path, "cdk.out")).FullName;
        return console
            .StartSteps(environment.Time)
            .RunAsync(
                "synthesizing the CDK app",
                () => new CdkApp(environment).SynthesizeAsync(project, output, LintedAfterwards, cancellationToken)
            );
    }

    private static void Print(ToolConsole console, LintReport report)
    {
        foreach (var finding in report.Findings)
        {
            var (word, colour) = finding switch
            {
                { Severity: Severity.Error } => ("error", "red"),
                { Acknowledged: not null } => ("accepted", "grey"),
                _ => ("warning", "yellow"),
            };
            console.Output.Markup($"[{colour}]{word, -8}[/] ");
            console.Line(finding.Message);
            console.Line($"         {finding.Path} ({finding.ResourceType}), {finding.Source}");
            if (finding.Acknowledged is { } reason)
            {
                console.Line($"         accepted: {reason}");
            }
        }

        console.Line(
            $"{report.Errors} errors, {report.Warnings} warnings in {report.Resources} resources of {report.Templates.Count} templates"
        );
    }
}
