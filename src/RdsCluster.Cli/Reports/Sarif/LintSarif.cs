using RdsCluster.Rules;

namespace RdsCluster.Cli.Reports.Sarif;

/// <summary>Findings of a lint as SARIF.</summary>
internal static class LintSarif
{
    /// <param name="source">The file in the checkout that the templates come from; null: the templates themselves.</param>
    public static IReadOnlyList<SarifResult> Results(LintReport report, string? source) =>
        [.. report.Findings.Select(finding => Result(finding, source ?? finding.File ?? report.Templates[0], source is null))];

    private static SarifResult Result(RuleFinding finding, string file, bool isTemplate)
    {
        var level = finding.Severity == Severity.Error ? "error" : "warning";
        var rule = new SarifRule(finding.Code, $"{finding.ResourceType} {finding.Property}: {finding.Allowed}", finding.Source, level);
        return new SarifResult(
            rule,
            finding.Message,
            file,
            isTemplate ? finding.Line ?? 1 : 1,
            finding.Path,
            $"{finding.Code}|{finding.Template}|{finding.Path}|{finding.Property}"
        )
        {
            Accepted = finding.Acknowledged,
        };
    }
}
