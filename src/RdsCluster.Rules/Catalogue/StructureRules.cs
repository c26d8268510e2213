using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Documents;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>What CloudFormation refuses before it makes any resource: references to nothing, circles, null.</summary>
internal static class StructureRules
{
    public static readonly Rule[] All =
    [
        RuleFactory.Many(
            "RDSC430",
            ResourceProperties.Types,
            "(any)",
            "references to parameters, resources and conditions of the template",
            AwsDocs.Cfn("intrinsic-function-reference-ref"),
            Unresolved
        ),
        RuleFactory.Many(
            "RDSC431",
            ResourceSets.Any,
            "DependsOn",
            "dependencies without a circle",
            AwsDocs.Cfn("aws-attribute-dependson"),
            Circular
        ),
        RuleFactory.Many("RDSC432", ResourceProperties.Types, "(any)", "no null", AwsDocs.Cfn("aws-template-resource-type-ref"), Nulls),
    ];

    private static IEnumerable<Violation> Unresolved(Subject subject)
    {
        var root = subject.Template.Root;
        return NodeReferences
            .Of(subject.Resource.Body)
            .Where(reference => !Declares(root, reference))
            .Select(reference => new Violation(
                Value.Of(reference.Name).ToString(),
                reference.Kind == ReferenceKind.Condition
                    ? "the template has no condition of this name"
                    : "the template has no such parameter or resource",
                Similar.To(reference.Name, Names(root, reference.Kind)) is { } meant
                    ? $"Did you mean {meant}?"
                    : "Declare it, or correct the name.",
                reference.Property
            ));
    }

    /// <summary>A macro, a loop that is not expanded or a module may declare resources that are not visible here.</summary>
    private static bool Declares(TemplateNode root, NodeReference reference) =>
        Names(root, reference.Kind).Contains(reference.Name, StringComparer.Ordinal)
        || reference.Name.StartsWith("AWS::", StringComparison.Ordinal)
        || reference.Name.Contains('.', StringComparison.Ordinal)
        || root["Transform"] is { Text: not "AWS::LanguageExtensions" }
        || (root["Resources"]?.Entries ?? []).Any(entry => entry.Key.StartsWith("Fn::", StringComparison.Ordinal));

    private static IEnumerable<string> Names(TemplateNode root, ReferenceKind kind) =>
        (
            kind switch
            {
                ReferenceKind.Condition => root["Conditions"]?.Entries,
                ReferenceKind.Resource => root["Resources"]?.Entries,
                _ => [.. root["Resources"]?.Entries ?? [], .. root["Parameters"]?.Entries ?? []],
            } ?? []
        ).Select(entry => entry.Key);

    /// <summary>A circle is said once, of its first resource.</summary>
    private static IEnumerable<Violation> Circular(Subject subject)
    {
        if (DependencyGraph.Of(subject.Template).CircleFrom(subject.Resource.LogicalId) is { } circle)
        {
            yield return new Violation(
                string.Join(" → ", circle),
                "resources must not depend on each other in a circle",
                "Remove one of the references or DependsOn."
            );
        }
    }

    private static IEnumerable<Violation> Nulls(Subject subject) =>
        (subject.Resource.Body["Properties"]?.Entries ?? [])
            .Where(entry => HasNull(entry.Value))
            .Select(entry => new Violation(
                "null",
                "CloudFormation takes no null",
                "Give it a value, or remove it; Ref AWS::NoValue leaves a property out.",
                entry.Key
            ));

    private static bool HasNull(TemplateNode node) =>
        node.Kind == NodeKind.Null || node.Items.Any(HasNull) || node.Entries.Any(entry => HasNull(entry.Value));
}
