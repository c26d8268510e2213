using RdsCluster.Templates;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules;

/// <summary>The rules on templates that are already synthesized. Never starts Node.</summary>
public static class TemplateLint
{
    /// <summary>Lints a template file, a <c>cdk.out</c> directory, or the directory of a CDK app that has been synthesized.</summary>
    /// <param name="path">Template, assembly directory, or app directory (with <c>cdk.json</c>).</param>
    /// <param name="time">Clock for support dates; the system's by default.</param>
    /// <exception cref="TemplateException">The path holds no readable template.</exception>
    public static LintReport Run(string path, TimeProvider? time = null)
    {
        var today = DateOnly.FromDateTime((time ?? TimeProvider.System).GetUtcNow().UtcDateTime);
        var templates = TemplateFinder.Find(path);
        var models = templates.Select(template => TemplateReader.Read(template.File, template.Name, template.Region)).ToList();
        return new LintReport(
            [.. templates.Select(template => template.File)],
            [.. models.SelectMany(model => RuleEngine.Run(model, today))]
        )
        {
            Resources = models.Sum(model => model.Resources.Count(resource => RuleEngine.Knows(resource.Type))),
        };
    }
}
