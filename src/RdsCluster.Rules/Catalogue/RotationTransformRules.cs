using RdsCluster.Templates.Documents;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>The template's transform, which turns <c>HostedRotationLambda</c> into a function.</summary>
internal static class RotationTransformRules
{
    private const string Old = "AWS::SecretsManager-2020-07-23";
    private const string Current = "AWS::SecretsManager-2024-09-16";

    private static readonly string Page = AwsDocs.Cfn("transform-aws-secretsmanager");

    public static readonly Rule[] All =
    [
        // Lambda developer guide, "Lambda runtimes": functions of Python 3.9 cannot be created from 2027-02-01 on. A dated fact, so a
        // warning.
        RuleFactory.Check(
            "RDSC358",
            ResourceSets.Rotation,
            "HostedRotationLambda",
            "the current transform of hosted rotation",
            Page,
            subject =>
                Has(subject, Old) && !Has(subject, Current)
                    ? new Violation(
                        Old,
                        "this transform makes a function of Python 3.9, which Lambda refuses to create from 2027-02-01 on",
                        $"Set the template's Transform to {Current}."
                    )
                    : null,
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC359",
            ResourceSets.Rotation,
            "HostedRotationLambda",
            "one transform of hosted rotation",
            Page,
            subject =>
                Has(subject, Old) && Has(subject, Current)
                    ? new Violation(
                        $"{Old} and {Current}",
                        "both transforms would make a function of each schedule",
                        $"Keep {Current}; a construct that adds the other one goes into a separate stack."
                    )
                    : null,
            Severity.Warning
        ),
    ];

    private static bool Has(Subject subject, string transform) =>
        subject["HostedRotationLambda"].IsGiven && Names(subject.Template.Root["Transform"]).Contains(transform, StringComparer.Ordinal);

    private static IEnumerable<string?> Names(TemplateNode? transform) =>
        transform is null ? []
        : transform.IsList ? transform.Items.Select(item => item.Text)
        : [transform.Text];
}
