using RdsCluster.Templates;
using RdsCluster.Templates.Assemblies;
using RdsCluster.Templates.Models;
using RdsCluster.Templates.Stacks;

namespace RdsCluster.Rules;

/// <summary>The rules on templates that are already synthesized or written by hand. Never starts Node.</summary>
public static class TemplateLint
{
    /// <summary>Lints a template file, a <c>cdk.out</c> directory, or the directory of a CDK app that has been synthesized.</summary>
    /// <param name="path">Template in JSON or YAML, assembly directory, app directory (with <c>cdk.json</c>), or a directory with
    /// templates.</param>
    /// <param name="time">Clock for support dates; the system's by default.</param>
    /// <param name="parameters">Values of template parameters; without one, a parameter has its default or its only allowed value, and a
    /// list of allowed values is checked one by one.</param>
    /// <exception cref="TemplateException">The path holds no readable template, or a parameter does not fit.</exception>
    public static LintReport Run(string path, TimeProvider? time = null, IReadOnlyDictionary<string, string>? parameters = null)
    {
        var today = DateOnly.FromDateTime((time ?? TimeProvider.System).GetUtcNow().UtcDateTime);
        var options = new TemplateOptions { Parameters = parameters ?? new Dictionary<string, string>() };
        var set = TemplateSet.Read(path, options);
        var stacks = set.Evaluate();
        var models = stacks.Select(TemplateModelReader.Of).ToList();
        var findings = stacks.Zip(models, (stack, model) => Check(stack, model, today, null)).SelectMany(found => found).ToList();
        var leftOut = 0;
        foreach (var file in set.Files)
        {
            findings.AddRange(Variations(set, file, stacks, options, today, ref leftOut));
        }
        return new LintReport([.. set.FilesRead], LintFindings.Distinct(findings))
        {
            Resources = models.Sum(model => model.Resources.Count(resource => RuleEngine.Knows(resource.Type))),
            NotChecked = [.. set.NotRead, .. LintFindings.NotChecked(models, leftOut)],
        };
    }

    /// <summary>The findings that only another value of a parameter, or another outcome of a condition, brings.</summary>
    private static IEnumerable<RuleFinding> Variations(
        TemplateSet set,
        TemplateFile file,
        IReadOnlyList<Stack> stacks,
        TemplateOptions options,
        DateOnly today,
        ref int leftOut
    )
    {
        var stack = stacks.First(one => one.File == file);
        var scenarios = DeploymentVariants.Of(stack, options.Parameters, RuleEngine.Knows, out var above);
        leftOut += above;
        return scenarios.SelectMany(scenario =>
            set.Evaluate(file, scenario, stacks).SelectMany(one => Check(one, TemplateModelReader.Of(one), today, scenario.Name))
        );
    }

    private static IEnumerable<RuleFinding> Check(Stack stack, TemplateModel model, DateOnly today, string? scenario) =>
        RuleEngine.Run(model, today).Select(finding => finding with { File = stack.File.File, When = scenario });
}
