using RdsCluster.Rules.Catalogue;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules;

/// <summary>Runs every rule on every resource that it is about.</summary>
internal static class RuleEngine
{
    private static readonly ILookup<string, Rule> ByType = RuleCatalogue
        .All.SelectMany(rule => rule.Types.Select(type => new { Type = type, Rule = rule }))
        .ToLookup(pair => pair.Type, pair => pair.Rule);

    /// <summary>True when at least one rule is about the type.</summary>
    public static bool Knows(string type) => ByType.Contains(type);

    public static IReadOnlyList<RuleFinding> Run(TemplateModel template, DateOnly today)
    {
        var findings = new List<RuleFinding>();
        foreach (var resource in template.Resources)
        {
            var subject = new Subject(template, resource, today);
            foreach (var rule in ByType[resource.Type].Concat(ByType[FamilyOf(resource.Type)]).Concat(ByType["*"]))
            {
                findings.AddRange(rule.Check(subject).Select(violation => Finding(template, resource, rule, violation)));
            }
        }
        return findings;
    }

    /// <summary>Rules of a family see every type of it, also misspelt ones: <c>AWS::RDS::*</c>; those of <c>*</c> see every type.</summary>
    private static string FamilyOf(string type) => $"{type[..(type.LastIndexOf(':') + 1)]}*";

    private static RuleFinding Finding(TemplateModel template, ResourceModel resource, Rule rule, Violation violation) =>
        new(
            rule.Code,
            rule.Severity,
            Line(resource.Path),
            Line(resource.LogicalId),
            resource.Type,
            Line(violation.Property ?? rule.Property),
            Line(violation.Actual),
            Line(violation.Allowed),
            Line(violation.Remedy),
            rule.Source
        )
        {
            Template = template.Name,
            Line = resource.LineOf(violation.Property ?? rule.Property) is > 0 and var line ? line : null,
            Acknowledged = rule.Severity == Severity.Warning ? resource.Acknowledged.GetValueOrDefault(rule.Code) : null,
        };

    /// <summary>A template's text ends up in terminals: no control characters, so that it can forge no other line.</summary>
    private static string Line(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
}
