using System.Globalization;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules;

/// <summary>Puts the findings of several ways of deployment together.</summary>
internal static class LintFindings
{
    private const int MostTypesNamed = 8;

    /// <summary>Each finding once, in the order of the templates: one that holds by the defaults is not said again of a scenario.</summary>
    public static IReadOnlyList<RuleFinding> Distinct(IReadOnlyList<RuleFinding> findings)
    {
        var certain = findings.Where(finding => finding.When is null).Select(Place).ToHashSet();
        var order = findings.Select(finding => finding.File).Distinct().ToList();
        return
        [
            .. findings
                .Where(finding => finding.When is null || !certain.Contains(Place(finding)))
                .DistinctBy(finding => finding.When is null ? (object)finding : (Place(finding), finding.Actual))
                .OrderBy(finding => order.IndexOf(finding.File)),
        ];
    }

    /// <summary>What no rule looked at, one line each.</summary>
    /// <param name="leftOut">Number of scenarios that were not tried.</param>
    public static IEnumerable<string> NotChecked(IReadOnlyList<TemplateModel> models, int leftOut)
    {
        var unknown = models
            .SelectMany(model => model.Resources)
            .Where(resource =>
                !RuleEngine.Knows(resource.Type) && resource.Type is not ("AWS::CDK::Metadata" or "AWS::CloudFormation::Stack")
            )
            .ToList();
        if (unknown.Count > 0)
        {
            var types = unknown.Select(resource => resource.Type).Distinct().Order(StringComparer.Ordinal).ToList();
            var more =
                types.Count > MostTypesNamed
                    ? string.Create(CultureInfo.InvariantCulture, $" and {types.Count - MostTypesNamed} more")
                    : "";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{Count(unknown.Count, "resource")} of types that have no rules: {string.Join(", ", types.Take(MostTypesNamed))}{more}"
            );
        }
        if (leftOut > 0)
        {
            yield return $"{Count(leftOut, "further combination")} of parameters and conditions";
        }
    }

    /// <summary><c>1 error</c>, <c>2 errors</c>.</summary>
    public static string Count(int number, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {thing}{(number == 1 ? "" : "s")}");

    private static (string Code, string? File, string LogicalId, string Property) Place(RuleFinding finding) =>
        (finding.Code, finding.File, finding.LogicalId, finding.Property);
}
