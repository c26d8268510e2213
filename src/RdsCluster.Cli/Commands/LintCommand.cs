using System.CommandLine;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Options;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.Cli.Reports.Sarif;
using RdsCluster.Cli.Synthesis;
using RdsCluster.Rules;
using Spectre.Console;

namespace RdsCluster.Cli.Commands;

/// <summary>Checks templates of any origin with the validation rules.</summary>
internal sealed class LintCommand : ToolCommand
{
    /// <summary>Synthesizes without the constructs' validation, which would fail the synth: lint reports the findings of all
    /// templates.</summary>
    private static readonly Dictionary<string, string> LintedAfterwards = new(StringComparer.Ordinal)
    {
        ["@rdscluster/validation"] = "off",
    };

    private readonly Argument<string[]> _paths = new("path")
    {
        Description =
            "Templates in JSON or YAML, cloud assemblies (cdk.out) or directories of synthesized apps. Default: synthesize the app of "
            + "cdk.json.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly Option<string?> _app = SharedOptions.App();
    private readonly ParameterOptions _parameters = new();
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "Output format: text, json, or sarif for code scanning. Default: text.",
        HelpName = "text|json|sarif",
        DefaultValueFactory = _ => "text",
    };

    public LintCommand(ToolEnvironment environment, ToolConsole console)
        : base("lint", "Find what AWS would reject, and what is risky, in the RDS resources of a template.")
    {
        _output.AcceptOnlyFromAmong("text", "json", "sarif");
        Arguments.Add(_paths);
        Options.Add(_app);
        _parameters.AddTo(this);
        Options.Add(_output);
        SetAction(
            async (parsed, cancellationToken) =>
            {
                using var work = new WorkDirectory(keep: false);
                var given = parsed.GetValue(_paths)!.Select(environment.Resolve).ToList();
                var paths =
                    given.Count > 0 ? given : [await SynthesizeAsync(environment, console, parsed.GetValue(_app), work, cancellationToken)];
                var lint = new ManyTemplates(environment.Time, _parameters.Read(parsed).Read(environment));
                var report = lint.Run(paths);
                switch (parsed.GetValue(_output))
                {
                    case "json":
                        console.Line(report.ToJson());
                        break;
                    case "sarif":
                        console.Line(Sarif(environment, report, given));
                        break;
                    default:
                        Print(environment, console, report);
                        break;
                }
                foreach (var unreadable in lint.Unreadable)
                {
                    console.Error(unreadable);
                }
                return lint.Unreadable.Count > 0 ? ExitCode.Usage
                    : report.Errors > 0 ? ExitCode.Failed
                    : ExitCode.Success;
            }
        );
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
        [
            ("rdscluster lint", "synthesize the app of cdk.json and check its templates"),
            ("rdscluster lint template.yaml --output json", "check any template; exit code 1 when AWS would reject it"),
            ("rdscluster lint shop.yaml --parameter Class=db.t3.micro", "with the value of a template parameter"),
            ("rdscluster lint --output sarif > lint.sarif", "for the code scanning of a code host"),
        ];

    /// <summary>Given templates are files of the checkout; what was synthesized is shown at the app's own file.</summary>
    private static string Sarif(ToolEnvironment environment, LintReport report, List<string> given)
    {
        var source = given.Count > 0 && given.TrueForAll(File.Exists) ? null : DeclaringFile.Find(environment);
        return SarifLog.Write(environment.CurrentDirectory, LintSarif.Results(report, source));
    }

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

    private static void Print(ToolEnvironment environment, ToolConsole console, LintReport report)
    {
        foreach (var finding in report.Findings)
        {
            var (word, colour) = finding switch
            {
                { Severity: Severity.Error } => ("error", "red"),
                { Acknowledged: not null } => ("accepted", "grey"),
                _ => ("warning", "yellow"),
            };
            console.Output.Markup($"[{colour}]{word,-8}[/] ");
            console.Line(finding.Message);
            console.Line($"         {Place(environment, finding)}{finding.Path} ({finding.ResourceType}), {finding.Source}");
            if (finding.Acknowledged is { } reason)
            {
                console.Line($"         accepted: {reason}");
            }
        }

        foreach (var line in report.NotChecked)
        {
            console.Line($"not checked: {line}");
        }
        console.Line(report.Summary);
    }

    /// <summary><c>shop.yaml:12, </c> as editors and terminals open it.</summary>
    private static string Place(ToolEnvironment environment, RuleFinding finding) =>
        finding is { File: { } file, Line: { } line } ? $"{Path.GetRelativePath(environment.CurrentDirectory, file)}:{line}, " : "";
}
