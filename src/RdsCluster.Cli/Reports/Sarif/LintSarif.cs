using System.Text.RegularExpressions;
using RdsCluster.Rules;

namespace RdsCluster.Cli.Reports.Sarif;

/// <summary>Findings of a lint as SARIF.</summary>
internal static class LintSarif
{
    /// <param name="source">The file in the checkout that the templates come from; null: the templates themselves.</param>
    public static IReadOnlyList<SarifResult> Results(LintReport report, string? source) =>
        [.. report.Findings.Select(finding => Result(finding, source ?? FileOf(finding, report), source is null))];

    private static SarifResult Result(RuleFinding finding, string file, bool isTemplate)
    {
        var level = finding.Severity == Severity.Error ? "error" : "warning";
        var rule = new SarifRule(finding.Code, $"{finding.ResourceType} {finding.Property}: {finding.Allowed}", finding.Source, level);
        return new SarifResult(
            rule,
            finding.Message,
            file,
            isTemplate ? LineOf(finding.LogicalId, file) : 1,
            finding.Path,
            $"{finding.Code}|{finding.Template}|{finding.Path}|{finding.Property}"
        )
        {
            Accepted = finding.Acknowledged,
        };
    }

    private static string FileOf(RuleFinding finding, LintReport report) =>
        report.Templates.FirstOrDefault(file =>
            finding.Template is { } name && Path.GetFileName(file).StartsWith(name, StringComparison.Ordinal)
        ) ?? report.Templates[0];

    /// <summary>Where a template declares a resource; 1 where the line cannot be told.</summary>
    private static int LineOf(string logicalId, string file)
    {
        var declaration = new Regex($"^\\s*\"?{Regex.Escape(logicalId)}\"?\\s*:", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        var line = File.ReadLines(file).TakeWhile(text => !declaration.IsMatch(text)).Count() + 1;
        return line > File.ReadLines(file).Count() ? 1 : line;
    }
}
